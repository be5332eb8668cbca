import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ShapeError} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {squeeze} from './squeeze.ts';
import {sliceAxis} from './sliceView.ts';

/**
 * The slices along an axis (default 0), each without that axis.
 *
 * @param num  how many there are; checked if given
 * @source keras.ops.unstack
 */
export function unstack(x: TensorLike, {num = null, axis = 0}: {num?: number | null; axis?: number} = {}): Tensor[] {
  const tensor = toTensor(x);
  const along = normalizeAxis(axis, tensor.ndim, 'unstack');
  const size = tensor.shape[along]!;
  if (num !== null && num !== size) {
    throw new ShapeError({
      what: 'unstack: num is not the size of the axis.', got: `${show(num)} for size ${size}`, expected: `${size}, or no num`, fix: 'leave num out',
    });
  }
  return Array.from({length: size}, (_, i) => squeeze(sliceAxis(tensor, along, i, 1), {axis: along}));
}
