import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {sin} from './sin.ts';

/** sin(πx) / (πx), and 1 at 0. @source keras.ops.sinc */
export function sinc(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const angle = multiply(cast(tensor, floating(tensor.dtype)), Math.PI);
  const isZero = equal(angle, 0);
  const safe = where(isZero, 1, angle);
  return where(isZero, 1, divide(sin(safe), safe));
}
