import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {flip} from './flip.ts';
import {swapaxes} from './swapaxes.ts';

/**
 * Turned k times (default 1) by 90 degrees in the plane of two axes (default 0 and 1), from the first to the second.
 *
 * @source keras.ops.rot90
 */
export function rot90(array: TensorLike, {k = 1, axes = [0, 1]}: {k?: number; axes?: readonly [number, number]} = {}): Tensor {
  const tensor = toTensor(array);
  const [from, to] = axes.map((axis) => normalizeAxis(axis, tensor.ndim, 'rot90')) as [number, number];
  if (from === to) throw new ValueError({what: 'rot90: one axis makes no plane.', got: show(axes), expected: 'two different axes', fix: 'leave axes out for [0, 1]'});
  const turns = ((k % 4) + 4) % 4;
  if (turns === 0) return tensor;
  if (turns === 2) return flip(tensor, {axis: [from, to]});
  return turns === 1 ? swapaxes(flip(tensor, {axis: to}), from, to) : flip(swapaxes(tensor, from, to), {axis: to});
}
