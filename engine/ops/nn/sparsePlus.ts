import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {add} from '../binary/add.ts';
import {less} from '../binary/less.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {multiply} from '../binary/multiply.ts';
import {square} from '../unary/square.ts';
import {where} from '../binary/where.ts';

/**
 * 0 up to -1, x from 1 on, (x + 1)² / 4 between.
 *
 * @source keras.ops.sparse_plus
 */
export function sparsePlus(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return where(lessEqual(z, -1), 0, where(less(z, 1), multiply(0.25, square(add(z, 1))), z));
}
