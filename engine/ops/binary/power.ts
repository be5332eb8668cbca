import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {log} from '../unary/log.ts';
import {square} from '../unary/square.ts';
import {defineBinary} from './defineBinary.ts';
import {equal} from './equal.ts';
import {multiply} from './multiply.ts';
import {subtract} from './subtract.ts';
import {where} from './where.ts';

const op = defineBinary('power', {
  dtype: (dtype) => (dtype === 'bool' ? 'int32' : dtype),
  gradient: ({dy, x, y, z}) => [
    multiply(dy, multiply(y, op(x, subtract(y, 1)))),
    multiply(dy, multiply(log(where(equal(x, 0), 1, x)), z)),
  ],
  sample: {x: {min: 0.3, max: 3}},
});

/**
 * x1 to the power x2, element by element. Integers stay integers: a negative exponent gives 0 (1 and -1 excepted).
 * Where both are tensors, the gradient of 0 to the power 0 by x1 is NaN; by a plain exponent 0 it is 0.
 *
 * @source keras.ops.power
 */
export function power(x1: TensorLike, x2: TensorLike): Tensor {
  if (x2 === 2) return square(x1);
  return op(x2 === 0 ? where(equal(x1, 0), 1, x1) : x1, x2);
}
