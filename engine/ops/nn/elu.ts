import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {expm1} from '../unary/expm1.ts';
import {greater} from '../binary/greater.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';

export interface EluOptions {
  /** Default 1. */
  alpha?: number;
}

/**
 * x where it is positive, else alpha · (eˣ - 1).
 *
 * @source keras.ops.elu
 */
export function elu(x: TensorLike, {alpha = 1}: EluOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return where(greater(z, 0), z, multiply(alpha, expm1(where(greater(z, 0), 0, z))));
}
