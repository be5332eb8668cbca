import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from './reshape.ts';

/**
 * Without axes of size 1: these, or (null, the default) all of them.
 *
 * @source keras.ops.squeeze
 */
export function squeeze(x: TensorLike, {axis = null}: {axis?: number | readonly number[] | null} = {}): Tensor {
  const tensor = toTensor(x);
  const axes = axis === null ? null : normalizeAxes(axis, tensor.ndim, 'squeeze');
  if (axes?.some((d) => tensor.shape[d] !== 1)) {
    throw new ShapeError({
      what: 'squeeze: an axis is not of size 1.', got: `axis ${show(axis)} of shape ${show(tensor.shape)}`, expected: 'axes of size 1',
      fix: 'leave axis out to drop all axes of size 1',
    });
  }
  return reshape(tensor, tensor.shape.filter((n, d) => (axes ? !axes.includes(d) : n !== 1)));
}
