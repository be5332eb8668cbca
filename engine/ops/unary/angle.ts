import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {arctan2} from '../binary/arctan2.ts';
import {cast} from '../cast.ts';
import {zerosLike} from '../constant/zerosLike.ts';

/** The angle of x as a complex number: 0 for positive, π for negative x. That of a scalar is float32, as in JAX. @source keras.ops.angle */
export function angle(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const number = cast(tensor, tensor.ndim === 0 ? 'float32' : floating(tensor.dtype));
  return arctan2(zerosLike(number), number);
}
