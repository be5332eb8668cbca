import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {abs} from '../unary/abs.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';

/**
 * x / (|x| + 1).
 *
 * @source keras.ops.softsign
 */
export function softsign(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return divide(z, add(abs(z), 1));
}
