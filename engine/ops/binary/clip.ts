import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {maximum} from './maximum.ts';
import {minimum} from './minimum.ts';

/** x, at least xMin and at most xMax. At a bound half of the gradient passes. @source keras.ops.clip */
export function clip(x: TensorLike, xMin: TensorLike, xMax: TensorLike): Tensor {
  const tensor = toTensor(x);
  return minimum(xMax, maximum(xMin, tensor.dtype === 'bool' ? cast(tensor, 'int32') : tensor));
}
