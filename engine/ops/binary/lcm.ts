import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {abs} from '../unary/abs.ts';
import {equal} from './equal.ts';
import {floorDivide} from './floorDivide.ts';
import {gcd} from './gcd.ts';
import {multiply} from './multiply.ts';
import {where} from './where.ts';

/** The least common multiple of integers. @source keras.ops.lcm */
export function lcm(x1: TensorLike, x2: TensorLike): Tensor {
  const divisor = gcd(x1, x2);
  return multiply(abs(x1), floorDivide(abs(x2), where(equal(divisor, 0), 1, divisor)));
}
