import {type NumpyArray, type Tensor, type TensorLike, toTensor} from '../engine/index.ts';
import * as engineOps from '../engine/ops/index.ts';
import {symbolicOps} from './symbolic/symbolicOps.ts';

/** A tensor of numbers, nested arrays, typed arrays, {data, shape} or a variable. @source keras.ops.convert_to_tensor */
function convertToTensor(x: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const tensor = toTensor(x);
  return dtype === null ? tensor : engineOps.cast(tensor, dtype);
}

/** The values of a tensor on the host: {data, shape, dtype}. @source keras.ops.convert_to_numpy */
const convertToNumpy = (x: TensorLike): Promise<NumpyArray> => toTensor(x).numpy();

/** keras.ops: on data and tensors they compute, on symbolic tensors they draw a functional model. */
export const ops = /* @__PURE__ */ symbolicOps(() => ({...engineOps, convertToTensor, convertToNumpy}));
