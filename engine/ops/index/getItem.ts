import {toTensor, type TensorLike} from '../../convert.ts';
import {ValueError, show} from '../../errors.ts';
import {isTensor, type Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceView} from '../movement/sliceView.ts';
import {take} from './take.ts';

/** A part of an axis, as Python's start:stop:step; null or absent ends are the ends of the axis. */
export interface Slice {
  start?: number | null;
  stop?: number | null;
  step?: number | null;
}

/** What selects along one axis: an index, a slice, a tensor of indices; null makes a new axis; '...' stands for all axes not named. */
export type Key = number | Slice | null | '...' | Tensor;

interface Selection {
  start: number;
  size: number;
  step: number;
  /** What becomes of the axis in the result. */
  shape: number[];
  indices?: Tensor;
}

function sliced({start, stop, step}: Slice, n: number): Selection {
  const stride = step ?? 1;
  if (!Number.isInteger(stride) || stride === 0) {
    throw new ValueError({
      what: 'getItem: the step of a slice makes no sense.', got: show(step), expected: 'an integer other than 0', fix: 'leave it out for 1',
    });
  }
  const [low, high] = stride > 0 ? [0, n] : [-1, n - 1];
  const bound = (at: number | null | undefined, otherwise: number): number => (at === null || at === undefined ? otherwise : Math.min(Math.max(at < 0 ? at + n : at, low), high));
  const [from, to] = [bound(start, stride > 0 ? low : high), bound(stop, stride > 0 ? high : low)];
  const size = Math.max(0, Math.ceil((to - from) / stride));
  return {start: size === 0 ? 0 : from, size, step: stride, shape: [size]};
}

function select(key: Exclude<Key, null | '...'>, n: number): Selection {
  if (isTensor(key)) return {start: 0, size: n, step: 1, shape: [n], indices: key};
  if (typeof key === 'object') return sliced(key, n);
  const index = key < 0 ? key + n : key;
  if (!Number.isInteger(index) || index < 0 || index >= n) {
    throw new ValueError({
      what: 'getItem: the index is out of range.', got: `${show(key)} of an axis of size ${n}`, expected: `an integer from ${-n} to ${n - 1}`,
      fix: 'a slice {start, stop} may go beyond the end',
    });
  }
  return {start: index, size: 1, step: 1, shape: []};
}

/** The keys with '...' spelled out, as many as there are axes (and new axes). */
function completed(keys: readonly Key[], ndim: number): Exclude<Key, '...'>[] {
  const named = keys.filter((key) => key !== null && key !== '...').length;
  if (named > ndim || keys.filter((key) => key === '...').length > 1) {
    throw new ValueError({
      what: 'getItem: the key does not fit.', got: `${show(keys)} for a tensor with ${ndim} axes`,
      expected: "at most one key per axis, and '...' once", fix: 'leave keys out: the axes that are not named stay whole',
    });
  }
  const whole = Array.from({length: ndim - named}, () => ({}));
  const full = keys.includes('...') ? keys : [...keys, '...' as const];
  return full.flatMap((key) => (key === '...' ? whole : [key]));
}

/**
 * Indexing as x[key] in Python: an index drops its axis, a slice keeps a part of it. Copies nothing, unless a tensor of indices is among the keys
 * (at most one; its axes take the place of the indexed one).
 *
 * @source keras.ops.get_item
 * @example getItem(x, [0, {start: 1}, '...']) // x[0, 1:, ...]
 */
export function getItem(x: TensorLike, key: Key | readonly Key[]): Tensor {
  const tensor = toTensor(x);
  const keys = completed(Array.isArray(key) ? (key as readonly Key[]) : [key as Key], tensor.ndim);
  let axis = 0;
  const selections = keys.map((each) => (each === null ? null : select(each, tensor.shape[axis++]!)));
  const real = selections.filter((selection) => selection !== null);
  const part = sliceView(tensor, real.map(({start}) => start), real.map(({size}) => size), real.map(({step}) => step));
  const plain = reshape(part, selections.flatMap((selection) => selection?.shape ?? [1]));
  const looked = selections.findIndex((selection) => selection?.indices);
  if (looked === -1) return plain;
  const at = selections.slice(0, looked).reduce((count, selection) => count + (selection?.shape.length ?? 1), 0);
  return take(plain, selections[looked]!.indices!, {axis: at});
}
