import {commonDtype, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {abs} from '../unary/abs.ts';
import {isfinite} from '../unary/isfinite.ts';
import {isnan} from '../unary/isnan.ts';
import {add} from './add.ts';
import {equal} from './equal.ts';
import {lessEqual} from './lessEqual.ts';
import {logicalAnd} from './logicalAnd.ts';
import {logicalOr} from './logicalOr.ts';
import {multiply} from './multiply.ts';
import {subtract} from './subtract.ts';

export interface ClosenessOptions {
  /** How far apart two numbers may be, in parts of the second. Default 1e-5. */
  rtol?: number;
  /** How far apart they may be in any case. Default 1e-8. */
  atol?: number;
  /** Takes two NaN as equal. Default false. */
  equalNan?: boolean;
}

/** True where |x1 - x2| <= atol + rtol |x2|. @source keras.ops.isclose */
export function isclose(x1: TensorLike, x2: TensorLike, {rtol = 1e-5, atol = 1e-8, equalNan = false}: ClosenessOptions = {}): Tensor {
  const dtype = floating(commonDtype(x1, x2));
  const [a, b] = [cast(x1, dtype), cast(x2, dtype)];
  const near = lessEqual(abs(subtract(a, b)), add(multiply(abs(b), rtol), atol));
  const close = logicalOr(equal(a, b), logicalAnd(isfinite(b), near));
  return equalNan ? logicalOr(close, logicalAnd(isnan(a), isnan(b))) : close;
}
