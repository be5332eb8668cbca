import type {Geometry} from '../../engine/program.ts';
import {eachIndex} from './view.ts';

/** The row-major position of an index. */
export const flatten = (index: readonly number[], shape: readonly number[]): number => index.reduce((position, i, d) => position * shape[d]! + i, 0);

/**
 * Visits every meeting of an output position with an input position, by way of a kernel position, all as row-major spatial positions.
 * The outputs come in order, and for each its kernel positions; what lies in the padding is left out.
 */
export function eachMeeting({input, output, kernel, strides, dilation, padLow}: Geometry, visit: (output: number, input: number, kernel: number) => void): void {
  eachIndex(output, (o) => eachIndex(kernel, (k) => {
    const i = o.map((position, d) => position * strides[d]! + k[d]! * dilation[d]! - padLow[d]!);
    if (i.every((position, d) => position >= 0 && position < input[d]!)) visit(flatten(o, output), flatten(i, input), flatten(k, kernel));
  }));
}
