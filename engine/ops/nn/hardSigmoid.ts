import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {relu6} from './relu6.ts';

/**
 * relu6(x + 3) / 6.
 *
 * @source keras.ops.hard_sigmoid
 */
export function hardSigmoid(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return divide(relu6(add(z, 3)), 6);
}
