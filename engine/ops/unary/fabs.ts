import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {abs} from './abs.ts';

/** |x| as a float, also of integers. @source keras.ops.fabs */
export function fabs(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  return abs(cast(tensor, floating(tensor.dtype)));
}
