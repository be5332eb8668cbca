import {isPlainObject} from '../../engine/index.ts';
import {isData} from '../data.ts';
import {hostTensor} from './hostArray.ts';

/** Axes of nested arrays. */
const depthOf = (data: unknown): number => (Array.isArray(data) ? 1 + depthOf(data[0]) : 0);

/**
 * Nested arrays of numbers in a list are several arrays, not one with another axis, where a model has as many inputs (or outputs).
 *
 * @param struct  the nest of the model's inputs or outputs: an array or object of symbolic tensors, or one of them; null if it is not known
 */
export function separated(data: unknown, struct: unknown): unknown {
  if (!Array.isArray(data) || !Array.isArray(data[0]) || !isData(data)) return data;
  const parts = Array.isArray(struct) ? (struct as unknown[]) : isPlainObject(struct) ? Object.values(struct) : [];
  const isList = parts.length > 1 || parts.length === 1 && depthOf(data) > ((parts[0] as {ndim?: number}).ndim ?? Infinity);
  return isList && data.length === parts.length ? data.map(hostTensor) : data;
}
