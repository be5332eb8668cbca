import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';

export interface LeakyReluOptions {
  /** Default 0.2. */
  negativeSlope?: number;
}

/**
 * x where it is at least 0, else negativeSlope · x.
 *
 * @source keras.ops.leaky_relu
 */
export function leakyRelu(x: TensorLike, {negativeSlope = 0.2}: LeakyReluOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return where(greaterEqual(z, 0), z, multiply(z, negativeSlope));
}
