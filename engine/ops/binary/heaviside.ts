import {commonDtype, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {isnan} from '../unary/isnan.ts';
import {greater} from './greater.ts';
import {less} from './less.ts';
import {where} from './where.ts';

/** 0 where x1 is negative, 1 where it is positive, x2 where it is 0. @source keras.ops.heaviside */
export function heaviside(x1: TensorLike, x2: TensorLike): Tensor {
  const dtype = floating(commonDtype(x1, x2));
  const [x, atZero] = [cast(x1, dtype), cast(x2, dtype)];
  return where(less(x, 0), 0, where(greater(x, 0), 1, where(isnan(x), x, atZero)));
}
