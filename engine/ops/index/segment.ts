import {toTensor, type TensorLike} from '../../convert.ts';
import {kindOf} from '../../dtype.ts';
import {ValueError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {missingValue} from './missing.ts';
import {type ScatterMode, scatterAlong} from './scatterAlong.ts';

export interface SegmentOptions {
  /** How many segments the result has. Mandatory: shapes never depend on values. */
  numSegments?: number | null;
  /** Whether the ids ascend. Changes nothing. Default false. */
  sorted?: boolean;
}

/** The largest number of a dtype, infinite for floats; its lowest with the other sign. */
function extreme({dtype}: Tensor, sign: 1 | -1): number {
  if (kindOf(dtype) === 'f') return sign * Infinity;
  if (dtype === 'bool' || dtype.startsWith('uint')) return sign > 0 ? missingValue(dtype) : 0;
  return sign > 0 ? -missingValue(dtype) - 1 : missingValue(dtype);
}

/** What an empty segment gives. */
const starts: Record<Exclude<ScatterMode, 'set'>, (data: Tensor) => number> = {
  add: () => 0, mul: () => 1, max: (data) => extreme(data, -1), min: (data) => extreme(data, 1),
};

/** Combines the slices of data [n, ...] that have the same id into [numSegments, ...]; ids out of range are dropped. */
export function segment(who: string, mode: Exclude<ScatterMode, 'set'>, data: TensorLike, segmentIds: TensorLike, {numSegments = null}: SegmentOptions): Tensor {
  if (numSegments === null || !Number.isInteger(numSegments) || numSegments < 0) {
    throw new ValueError({what: `${who}: the number of segments is not given.`, got: show(numSegments), expected: 'numSegments, a natural number', fix: 'pass {numSegments}'});
  }
  const tensor = toTensor(data);
  const base = fill([numSegments, ...tensor.shape.slice(1)], starts[mode](tensor), tensor.dtype);
  return scatterAlong(base, cast(segmentIds, 'int32'), tensor, {mode});
}
