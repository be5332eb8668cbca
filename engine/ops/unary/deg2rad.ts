import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';

/** Degrees as radians. @source keras.ops.deg2rad */
export function deg2rad(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  return multiply(cast(tensor, floating(tensor.dtype)), Math.PI / 180);
}
