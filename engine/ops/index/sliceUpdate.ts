import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {dynamicSliceUpdate} from './dynamicSlice.ts';

/**
 * A copy of `inputs` in which the box at `startIndices` is replaced by `updates`; a box that reaches over an end is moved back.
 *
 * @param startIndices  one index per axis
 * @source keras.ops.slice_update
 */
export function sliceUpdate(inputs: TensorLike, startIndices: TensorLike, updates: TensorLike): Tensor {
  const [x, starts, box] = [toTensor(inputs), toTensor(startIndices), toTensor(updates)];
  if (box.ndim !== x.ndim || starts.size !== x.ndim || box.shape.some((n, d) => n > x.shape[d]!)) {
    throw new ShapeError({
      what: 'sliceUpdate: the box does not fit.', got: `${show(box.shape)} at ${starts.size} indices of shape ${show(x.shape)}`,
      expected: 'one index per axis, and a box within the tensor', fix: 'check startIndices and the shape of updates',
    });
  }
  return dynamicSliceUpdate(x, starts, cast(box, x.dtype));
}
