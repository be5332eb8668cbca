import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {ravel} from './ravel.ts';
import {reshape} from './reshape.ts';
import {sliceAxis} from './sliceView.ts';

/** One axis, shifted. */
function rollAxis(x: Tensor, shift: number, axis: number): Tensor {
  const size = x.shape[axis]!;
  const offset = size === 0 ? 0 : ((shift % size) + size) % size;
  if (offset === 0) return x;
  return concatenate([sliceAxis(x, axis, size - offset, offset), sliceAxis(x, axis, 0, size - offset)], {axis});
}

/**
 * Elements shifted along axes; what leaves at the end comes back at the start. Without an axis: of the flattened tensor.
 *
 * @source keras.ops.roll
 */
export function roll(x: TensorLike, shift: number | readonly number[], {axis = null}: {axis?: number | readonly number[] | null} = {}): Tensor {
  const tensor = toTensor(x);
  const shifts = typeof shift === 'number' ? [shift] : shift;
  if (axis === null) return reshape(rollAxis(ravel(tensor), shifts.reduce((sum, n) => sum + n, 0), 0), tensor.shape);
  const axes = typeof axis === 'number' ? [axis] : axis;
  if (shifts.length !== axes.length && shifts.length !== 1 && axes.length !== 1) {
    throw new ValueError({
      what: 'roll: shifts and axes do not pair up.', got: `${show(shift)} along ${show(axis)}`, expected: 'one shift per axis, or one for all',
      fix: 'give lists of one length',
    });
  }
  const count = Math.max(shifts.length, axes.length);
  const steps = Array.from({length: count}, (_, i) => ({by: shifts[i % shifts.length]!, along: normalizeAxis(axes[i % axes.length]!, tensor.ndim, 'roll')}));
  return steps.reduce((rolled, {by, along}) => rollAxis(rolled, by, along), tensor);
}
