import type {Shape} from '../../engine/index.ts';

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/**
 * How many inputs and outputs a unit of a kernel of this shape has. By default the last two axes count inputs and outputs, each times the axes before
 * (the receptive field of a convolution).
 */
export function fans(shape: Shape, inputAxes: readonly number[] | null = null, outputAxes: readonly number[] | null = null): {fanIn: number; fanOut: number} {
  const along = (axes: readonly number[]): number => product(axes.map((axis) => shape.at(axis)!));
  if (inputAxes !== null && outputAxes !== null) return {fanIn: along(inputAxes), fanOut: along(outputAxes)};
  if (shape.length < 2) return {fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1};
  const field = product(shape.slice(0, -2));
  return {fanIn: shape.at(-2)! * field, fanOut: shape.at(-1)! * field};
}
