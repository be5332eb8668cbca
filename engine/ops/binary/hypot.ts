import {commonDtype, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {abs} from '../unary/abs.ts';
import {isinf} from '../unary/isinf.ts';
import {sqrt} from '../unary/sqrt.ts';
import {square} from '../unary/square.ts';
import {add} from './add.ts';
import {divide} from './divide.ts';
import {equal} from './equal.ts';
import {logicalOr} from './logicalOr.ts';
import {maximum} from './maximum.ts';
import {minimum} from './minimum.ts';
import {multiply} from './multiply.ts';
import {where} from './where.ts';

/** sqrt(x1² + x2²) without overflow. @source keras.ops.hypot */
export function hypot(x1: TensorLike, x2: TensorLike): Tensor {
  const dtype = floating(commonDtype(x1, x2));
  const [a, b] = [abs(cast(x1, dtype)), abs(cast(x2, dtype))];
  const [longer, shorter] = [maximum(a, b), minimum(a, b)];
  const isZero = equal(longer, 0);
  const length = where(isZero, longer, multiply(longer, sqrt(add(square(divide(shorter, where(isZero, 1, longer))), 1))));
  return where(logicalOr(isinf(a), isinf(b)), Infinity, length);
}
