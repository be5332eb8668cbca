import {type NumpyArray, type TensorLike, toTensor} from '../engine/index.ts';
import * as engineOps from '../engine/ops/index.ts';
import {elasticTransform} from './elasticTransform.ts';
import {symbolicOps} from './symbolic/symbolicOps.ts';

/** The values of a tensor on the host: {data, shape, dtype}. @source keras.ops.convert_to_numpy */
const convertToNumpy = (x: TensorLike): Promise<NumpyArray> => toTensor(x).numpy();

/** keras.ops: on data and tensors they compute, on symbolic tensors they draw a functional model. */
export const ops = /* @__PURE__ */ symbolicOps(() => {
  const {contract, dynamicSlice, gather, ...ofKeras} = engineOps;
  return {...ofKeras, convertToNumpy, image: {...engineOps.image, elasticTransform}};
});
