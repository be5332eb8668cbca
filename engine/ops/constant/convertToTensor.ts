import {toTensor, type TensorLike} from '../../convert.ts';
import {standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';

/**
 * A tensor of numbers, arrays, typed arrays or {data, shape, dtype}.
 *
 * @param dtype  default: its own; plain numbers: int32 if all are whole and int32 holds them, else float32
 * @source keras.ops.convert_to_tensor
 */
export function convertToTensor(x: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  return dtype === null ? toTensor(x) : cast(x, standardizeDtype(dtype));
}
