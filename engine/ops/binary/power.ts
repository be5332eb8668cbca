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
    multiply(dy, where(equal(y, 0), 0, multiply(y, op(x, where(equal(y, 0), 1, subtract(y, 1)))))),
    multiply(dy, multiply(log(where(equal(x, 0), 1, x)), z)),
  ],
  sample: {x: {min: 0.3, max: 3}},
});

/**
 * x1 to the power x2, element by element. Integers stay integers: a negative exponent gives 0 (1 and -1 excepted).
 *
 * @source keras.ops.power
 */
export const power = (x1: TensorLike, x2: TensorLike): Tensor => (x2 === 2 ? square(x1) : op(x1, x2));
