import type {TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {strictDtype} from './defineBinary.ts';
import {divide} from './divide.ts';
import {logaddexp} from './logaddexp.ts';
import {multiply} from './multiply.ts';

/** log2(2^x1 + 2^x2) without overflow. @source keras.ops.logaddexp2 */
export function logaddexp2(x1: TensorLike, x2: TensorLike): Tensor {
  const dtype = floating(strictDtype(x1, x2));
  return divide(logaddexp(multiply(cast(x1, dtype), Math.LN2), multiply(cast(x2, dtype), Math.LN2)), Math.LN2);
}
