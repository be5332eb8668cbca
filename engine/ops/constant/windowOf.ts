import {toTensor, type TensorLike} from '../../convert.ts';
import {defaultFloat} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';

/** A window in floatx: f at `x` positions from -1 to 1. One position stands for the middle. */
export function windowOf(x: TensorLike, f: (position: number) => number): Tensor {
  const count = typeof x === 'number' ? x : toTensor(x).dataSync()[0]!;
  const values = Array.from({length: Math.max(count, 0)}, (_, i) => f(count === 1 ? 0 : (2 * i) / (count - 1) - 1));
  return toTensor(values, defaultFloat());
}
