import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {erf} from '../unary/erf.ts';
import {multiply} from '../binary/multiply.ts';
import {tanh} from '../unary/tanh.ts';

export interface GeluOptions {
  /** Default true. */
  approximate?: boolean;
}

/**
 * x · Φ(x), with Φ the normal distribution; by default through tanh.
 *
 * @source keras.ops.gelu
 */
export function gelu(x: TensorLike, {approximate = true}: GeluOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return approximate
    ? multiply(multiply(z, 0.5), add(1, tanh(multiply(Math.sqrt(2 / Math.PI), add(z, multiply(0.044715, multiply(z, multiply(z, z))))))))
    : multiply(multiply(z, 0.5), add(1, erf(divide(z, Math.SQRT2))));
}
