import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';

/** Radians as degrees. @source keras.ops.rad2deg */
export function rad2deg(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  return multiply(cast(tensor, floating(tensor.dtype)), 180 / Math.PI);
}
