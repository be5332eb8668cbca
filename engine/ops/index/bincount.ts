import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {toSize} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {stack} from '../movement/stack.ts';
import {getItem} from './getItem.ts';
import {segmentSum} from './segmentSum.ts';

export interface BincountOptions {
  /** What each occurrence counts, of the shape of x. Default null: 1. */
  weights?: TensorLike | null;
  /** The least length of the result. Default 0. */
  minlength?: number;
}

/**
 * How often each of 0, 1, ... up to the largest value occurs; of a batch, row by row. Looks at values (the result is as long as they are large), so it
 * cannot be traced.
 *
 * @param x  natural numbers [length] or [batch, length]
 * @returns  int32, or the dtype of the weights
 * @source keras.ops.bincount
 */
export function bincount(x: TensorLike, {weights = null, minlength = 0}: BincountOptions = {}): Tensor {
  const values = cast(x, 'int32');
  if (values.ndim !== 1 && values.ndim !== 2) {
    throw new ShapeError({
      what: 'bincount: x has neither one nor two axes.', got: show(values.shape), expected: '[length] or [batch, length]', fix: 'reshape it to [-1]',
    });
  }
  const counted = weights === null ? fill(values.shape, 1, 'int32') : toTensor(weights);
  const numSegments = Array.from(values.dataSync()).reduce((length, value) => Math.max(length, value + 1), toSize(minlength, 'bincount: minlength'));
  if (values.ndim === 1) return segmentSum(counted, values, {numSegments});
  return stack(Array.from({length: values.shape[0]!}, (_, row) => segmentSum(getItem(counted, row), getItem(values, row), {numSegments})));
}
