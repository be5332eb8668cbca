import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {sliceAxis} from './sliceView.ts';

/** Where parts of an axis end: equal parts, the first ones longer by one where they do not fit; or the given places, as Python slices see them. */
function bounds(size: number, indicesOrSections: number | readonly number[]): number[] {
  if (Array.isArray(indicesOrSections)) return [...(indicesOrSections as readonly number[]).map((i) => Math.min(Math.max(i < 0 ? i + size : i, 0), size)), size];
  const sections = indicesOrSections as number;
  if (!Number.isInteger(sections) || sections < 1) {
    throw new ValueError({
      what: 'split: no such number of sections.', got: show(sections), expected: 'a positive integer', fix: 'pass a list of indices to cut at other places',
    });
  }
  return Array.from({length: sections}, (_, i) => (i + 1) * Math.floor(size / sections) + Math.min(i + 1, size % sections));
}

/**
 * Parts of a tensor along an axis (default 0): a number of parts, nearly equal; or the places at which to cut.
 *
 * @source keras.ops.array_split
 */
export function arraySplit(x: TensorLike, indicesOrSections: number | readonly number[], {axis = 0}: {axis?: number} = {}): Tensor[] {
  const tensor = toTensor(x);
  const along = normalizeAxis(axis, tensor.ndim, 'split');
  const ends = bounds(tensor.shape[along]!, indicesOrSections);
  return ends.map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1]!;
    return sliceAxis(tensor, along, start, Math.max(end - start, 0));
  });
}
