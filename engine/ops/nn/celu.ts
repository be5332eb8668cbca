import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {divide} from '../binary/divide.ts';
import {expm1} from '../unary/expm1.ts';
import {greater} from '../binary/greater.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';

export interface CeluOptions {
  /** Default 1. */
  alpha?: number;
}

/**
 * max(0, x) + min(0, alpha · (e^(x / alpha) - 1)).
 *
 * @source keras.ops.celu
 */
export function celu(x: TensorLike, {alpha = 1}: CeluOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return where(greater(z, 0), z, multiply(alpha, expm1(divide(where(greater(z, 0), 0, z), alpha))));
}
