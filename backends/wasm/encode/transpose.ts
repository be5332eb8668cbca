import type {View} from '../../../engine/program.ts';
import type {Encoded} from './encoded.ts';
import {sizeOf} from './space.ts';

/** Dimensions below this are copied as fast element by element. */
const MIN_SIDE = 4;

/**
 * Words of kernels-as/transpose.ts for a copy whose output has stride 1 along the last dimension and its input along another; undefined for any
 * other copy.
 */
export function encodeTranspose(shape: readonly number[], from: View, to: View): Encoded | undefined {
  const last = shape.length - 1;
  const row = from.strides.findIndex((stride, d) => stride === 1 && d < last);
  if (row < 0 || from.buffer === null || to.strides[last] !== 1 || from.strides[last] === 0) return undefined;
  const [rows, columns] = [shape[row]!, shape[last]!];
  if (rows < MIN_SIDE || columns < MIN_SIDE) return undefined;
  const outer = shape.flatMap((size, d) => (d === row || d === last ? [] : [size, from.strides[d]!, to.strides[d]!]));
  return {
    command: 'transpose',
    words: [from.buffer, from.offset, from.strides[last]!, to.buffer!, to.offset, to.strides[row]!, rows, columns, outer.length / 3, ...outer],
    cost: 0.5 * sizeOf(shape),
  };
}
