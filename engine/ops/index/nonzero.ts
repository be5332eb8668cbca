import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {unravelIndex} from './unravelIndex.ts';

/**
 * Where the elements are that are not zero, row-major: one int32 tensor of indices per axis. Looks at values, so it cannot be traced.
 *
 * @source keras.ops.nonzero, keras.ops.where with the condition alone
 */
export function nonzero(x: TensorLike): Tensor[] {
  const tensor = toTensor(x);
  const positions: number[] = [];
  tensor.dataSync().forEach((value, i) => { if (value !== 0) positions.push(i); });
  return unravelIndex(Int32Array.from(positions), tensor.shape);
}
