import {type NumpyArray, type Tensor, type TensorLike, toTensor} from '../engine/index.ts';
import {cast} from '../engine/ops/index.ts';

export * from '../engine/ops/index.ts';

/** A tensor of numbers, nested arrays, typed arrays, {data, shape} or a variable. @source keras.ops.convert_to_tensor */
export function convertToTensor(x: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const tensor = toTensor(x);
  return dtype === null ? tensor : cast(tensor, dtype);
}

/** The values of a tensor on the host: {data, shape, dtype}. @source keras.ops.convert_to_numpy */
export const convertToNumpy = (x: TensorLike): Promise<NumpyArray> => toTensor(x).numpy();

