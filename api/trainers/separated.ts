import {isData} from '../data.ts';
import {hostTensor} from './hostArray.ts';

/**
 * Nested arrays of numbers in a list are several arrays, not one with another axis, where a model has a list of as many inputs (or outputs).
 *
 * @param struct  the nest of the model's inputs or outputs; undefined if it is not known
 */
export function separated(data: unknown, struct: unknown): unknown {
  const several = Array.isArray(struct) && struct.length > 1 && Array.isArray(data) && data.length === struct.length && isData(data);
  return several ? data.map(hostTensor) : data;
}
