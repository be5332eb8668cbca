import type {Tensor} from '../../../engine/index.ts';
import {einsum, expandDims} from '../../../engine/ops/index.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/**
 * For each sample, the sum of products over an axis of x and an axis of y: [batch, ...rest of x, ...rest of y], at least [batch, 1].
 *
 * @param axes  counted from the front, none of them the batch
 */
export function batchDot(x: Tensor, y: Tensor, axes: readonly [number, number]): Tensor {
  const left = [...ALPHABET.slice(0, x.ndim)];
  const right = [...ALPHABET.slice(x.ndim, x.ndim + y.ndim)];
  right[0] = left[0]!;
  right[axes[1]] = left[axes[0]]!;
  const rest = [...left, ...right.slice(1)].filter((label) => label !== left[axes[0]]);
  const dotted = einsum(`${left.join('')},${right.join('')}->${rest.join('')}`, x, y);
  return dotted.ndim === 1 ? expandDims(dotted, -1) : dotted;
}
