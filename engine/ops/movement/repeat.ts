import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ShapeError} from '../../errors.ts';
import {parse} from '../../hostData.ts';
import {normalizeAxis} from '../../shape.ts';
import {isTensor, type Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {ravel} from './ravel.ts';
import {repeatAxis} from './repeatAxis.ts';
import {sliceAxis} from './sliceView.ts';

/**
 * Each element (along an axis: each slice) several times in a row. Without an axis: of the flattened tensor.
 *
 * @param repeats  how many times: one number for all, or one for each; known now, since it makes the shape
 * @source keras.ops.repeat
 */
export function repeat(x: TensorLike, repeats: TensorLike, {axis = null}: {axis?: number | null} = {}): Tensor {
  const tensor = axis === null ? ravel(x) : toTensor(x);
  const along = axis === null ? 0 : normalizeAxis(axis, tensor.ndim, 'repeat');
  const size = tensor.shape[along]!;
  const counts = Array.from(isTensor(repeats) ? repeats.dataSync() : parse(repeats).values);
  if (counts.length === 1) return repeatAxis(tensor, along, counts[0]!);
  if (counts.length !== size) {
    throw new ShapeError({
      what: 'repeat: the counts do not fit the axis.', got: `${show(counts)} for size ${size}`, expected: 'one count, or one for each slice',
      fix: 'pass one number for all',
    });
  }
  return concatenate(counts.map((count, i) => repeatAxis(sliceAxis(tensor, along, i, 1), along, count)), {axis: along});
}
