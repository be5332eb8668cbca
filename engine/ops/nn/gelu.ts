import {bindOne} from '../../bind.ts';
import {type TensorLike, toTensor} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {erf} from '../unary/erf.ts';
import {erfc} from '../unary/erfc.ts';
import {exp} from '../unary/exp.ts';
import {square} from '../unary/square.ts';
import {tanh} from '../unary/tanh.ts';

const CUBIC = 0.044715;
const SLOPE = Math.sqrt(2 / Math.PI);

/** Of the approximation Φ(x) = (1 + tanh(SLOPE · (x + CUBIC · x³))) / 2. */
const approximateTanh = (x: Tensor): Tensor => tanh(multiply(SLOPE, add(x, multiply(CUBIC, multiply(x, multiply(x, x))))));

/** 2 · Φ(x). The small ones would be lost in 1 + erf(x / √2) where a dtype has few digits. */
function twicePhi(x: Tensor, approximate: boolean): Tensor {
  if (approximate) return add(1, approximateTanh(x));
  return x.dtype === 'float32' ? add(1, erf(divide(x, Math.SQRT2))) : erfc(multiply(x, -Math.SQRT1_2));
}

/** 2 · Φ'(x) */
function twiceDensity(x: Tensor, approximate: boolean): Tensor {
  if (!approximate) return multiply(exp(multiply(square(x), -0.5)), SLOPE);
  return multiply(subtract(1, square(approximateTanh(x))), add(multiply(square(x), 3 * CUBIC * SLOPE), SLOPE));
}

const op = defineOp<{approximate: boolean}>('gelu', {
  infer: ([x]) => [x!],
  compose: ([x], {approximate}) => [multiply(multiply(x!, 0.5), twicePhi(x!, approximate))],
  // The factor of dy depends on x alone, so that a compiled step computes it where x is made and keeps nothing else.
  gradient: ({grads: [dy], inputs: [x], params: {approximate}}) =>
    [multiply(dy!, multiply(add(twicePhi(x!, approximate), multiply(x!, twiceDensity(x!, approximate))), 0.5))],
  sample: (s) => ({inputs: [{shape: s.shape(0, 3)}], params: {approximate: s.bool()}}),
});

export interface GeluOptions {
  /** Default true. */
  approximate?: boolean;
}

/**
 * x · Φ(x), with Φ the normal distribution; by default through tanh.
 *
 * @source keras.ops.gelu
 */
export function gelu(x: TensorLike, {approximate = true}: GeluOptions = {}): Tensor {
  const tensor = toTensor(x);
  return bindOne(op, [cast(tensor, floating(tensor.dtype))], {approximate});
}
