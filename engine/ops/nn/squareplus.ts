import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {sqrt} from '../unary/sqrt.ts';
import {square} from '../unary/square.ts';

export interface SquareplusOptions {
  /** Default 4. */
  b?: number;
}

/**
 * (x + √(x² + b)) / 2.
 *
 * @source keras.ops.squareplus
 */
export function squareplus(x: TensorLike, {b = 4}: SquareplusOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return divide(add(z, sqrt(add(square(z), b))), 2);
}
