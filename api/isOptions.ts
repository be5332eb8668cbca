import {isTensor} from '../engine/index.ts';

/** True for an object literal of options; false for tensors, arrays and {data, shape}. */
export function isOptions(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype && !isTensor(value) && !('data' in value && 'shape' in value);
}
