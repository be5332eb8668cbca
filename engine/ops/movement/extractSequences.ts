import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {iota} from '../constant/iota.ts';
import {gather} from '../index/gather.ts';

/**
 * The stretches of this length along the last axis, one every so many elements; what is left at the end is dropped.
 *
 * @param x  [..., time]
 * @returns  [..., sequences, sequenceLength]
 * @source keras.ops.extract_sequences
 */
export function extractSequences(x: TensorLike, sequenceLength: number, sequenceStride: number): Tensor {
  const tensor = toTensor(x);
  if (![sequenceLength, sequenceStride].every((n) => Number.isInteger(n) && n > 0) || tensor.ndim === 0) {
    throw new ValueError({
      what: 'extractSequences: the sequences make no sense.',
      got: `length ${show(sequenceLength)}, stride ${show(sequenceStride)} of shape ${show(tensor.shape)}`,
      expected: 'a positive length and stride, and a time axis', fix: 'check the length and the stride',
    });
  }
  const count = Math.max(0, Math.floor((tensor.shape.at(-1)! - sequenceLength) / sequenceStride) + 1);
  const shape = [count, sequenceLength];
  return gather(tensor, add(multiply(iota(shape, 0), sequenceStride), iota(shape, 1)), {axis: -1});
}
