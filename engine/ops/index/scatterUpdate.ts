import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, ValueError, show} from '../../errors.ts';
import {sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {flatIndex} from './flatIndex.ts';
import {type ScatterMode, scatterAlong} from './scatterAlong.ts';
import {wrapped} from './wrapped.ts';

const modes = new Map<string | null, ScatterMode>([[null, 'set'], ['add', 'add'], ['max', 'max'], ['min', 'min'], ['mul', 'mul']]);

/**
 * A copy of `inputs` with elements (or whole trailing slices) replaced, or combined with updates.
 *
 * @param indices    [..., depth]: each row addresses the first `depth` axes; out of range is dropped
 * @param updates    [..., ...inputs.shape[depth:]]
 * @param reduction  default null: replaces; 'add', 'max', 'min' or 'mul' combines
 * @source keras.ops.scatter_update
 */
export function scatterUpdate(inputs: TensorLike, indices: TensorLike, updates: TensorLike, {reduction = null}: {reduction?: string | null} = {}): Tensor {
  const [x, places] = [toTensor(inputs), toTensor(indices)];
  const mode = modes.get(reduction);
  if (!mode) {
    throw new ValueError({
      what: 'scatterUpdate: there is no such reduction.', got: show(reduction), expected: "null, 'add', 'max', 'min' or 'mul'",
      fix: 'leave it out to overwrite',
    });
  }
  const depth = places.shape.at(-1);
  if (depth === undefined || depth < 1 || depth > x.ndim) {
    throw new ShapeError({
      what: 'scatterUpdate: the indices do not fit.', got: `indices ${show(places.shape)} into ${show(x.shape)}`,
      expected: `a last axis of 1 to ${x.ndim}: one index per addressed axis`, fix: 'put the index of one element into the last axis',
    });
  }
  const rows = places.shape.slice(0, -1);
  const [addressed, rest] = [x.shape.slice(0, depth), x.shape.slice(depth)];
  const flat = flatIndex(addressed.map((n, d) => ({index: wrapped(reshape(sliceAxis(places, places.ndim - 1, d, 1), rows), n)})), addressed);
  const values = broadcastTo(cast(updates, x.dtype), [...rows, ...rest]);
  return reshape(scatterAlong(reshape(x, [sizeOf(addressed), ...rest]), flat, values, {mode}), x.shape);
}
