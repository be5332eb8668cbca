import type {Kind} from '../../engine/program.ts';
import {scalars} from '../../engine/scalars.ts';
import {refuse} from './step.ts';

/** How values are put together, and the value that changes nothing. */
export interface Accumulator {
  start: number;
  combine: (accumulated: number, value: number) => number;
}

const lowest: Record<Kind, number> = {f: -Infinity, i: -2147483648, u: 0};
const highest: Record<Kind, number> = {f: Infinity, i: 2147483647, u: 4294967295};

const accumulators: Record<string, (kind: Kind) => Accumulator> = {
  sum: (kind) => ({start: 0, combine: scalars.add.js(kind)}),
  prod: (kind) => ({start: 1, combine: scalars.multiply.js(kind)}),
  max: (kind) => ({start: lowest[kind], combine: scalars.maximum.js(kind)}),
  min: (kind) => ({start: highest[kind], combine: scalars.minimum.js(kind)}),
};

export function accumulator(op: string, kind: Kind): Accumulator {
  const make = Object.hasOwn(accumulators, op) ? accumulators[op] : undefined;
  return make ? make(kind) : refuse('unknown reduction.', op, Object.keys(accumulators).join(', '));
}

/** True if `value` takes the place of `best` as the first maximum: it is greater, or the first NaN. */
export const exceeds = (value: number, best: number): boolean => value > best || (Number.isNaN(value) && !Number.isNaN(best));
