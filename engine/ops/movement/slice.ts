import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ShapeError} from '../../errors.ts';
import type {Shape} from '../../shape.ts';
import {isTensor, type Tensor} from '../../tensor.ts';
import {dynamicSlice} from '../index/dynamicSlice.ts';
import {sliceView} from './sliceView.ts';

/**
 * The box of this shape that begins at these indices (a tensor, if they are known only when the program runs). A size of -1 takes all that is left.
 *
 * @source keras.ops.slice
 */
export function slice(inputs: TensorLike, startIndices: readonly number[] | Tensor, shape: Shape): Tensor {
  const tensor = toTensor(inputs);
  if (isTensor(startIndices)) return dynamicSlice(tensor, startIndices, shape);
  const sizes = shape.map((n, d) => (n === -1 ? tensor.shape[d]! - startIndices[d]! : n));
  if (sizes.length !== tensor.ndim || startIndices.length !== tensor.ndim || sizes.some((n, d) => !Number.isInteger(n) || n < 0 || n > tensor.shape[d]!)) {
    throw new ShapeError({
      what: 'slice: the box does not fit.', got: `${show(shape)} at ${show(startIndices)} of shape ${show(tensor.shape)}`, expected: 'one start and one size per axis, within the tensor',
      fix: 'check startIndices and shape',
    });
  }
  // As in JAX, a box that would reach over the end is moved back.
  const starts = startIndices.map((start, d) => Math.min(Math.max(start < 0 ? start + tensor.shape[d]! : start, 0), tensor.shape[d]! - sizes[d]!));
  return sliceView(tensor, starts, sizes);
}
