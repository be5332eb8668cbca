import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from './divide.ts';
import {equal} from './equal.ts';
import {where} from './where.ts';

/** x1 / x2, and 0 where x2 is 0. @source keras.ops.divide_no_nan */
export function divideNoNan(x1: TensorLike, x2: TensorLike): Tensor {
  const isZero = equal(x2, 0);
  return where(isZero, 0, divide(x1, where(isZero, 1, x2)));
}
