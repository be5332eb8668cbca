import {commonDtype, type TensorLike} from '../../convert.ts';
import {broadcastShapes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {whileLoop} from '../control/whileLoop.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {any} from '../reduce/any.ts';
import {abs} from '../unary/abs.ts';
import {equal} from './equal.ts';
import {fmod} from './fmod.ts';
import {integral} from './integral.ts';
import {where} from './where.ts';

/** The greatest common divisor of integers, by Euclid's algorithm for all elements at once. @source keras.ops.gcd */
export function gcd(x1: TensorLike, x2: TensorLike): Tensor {
  const dtype = integral('gcd')(commonDtype(x1, x2));
  const [a, b] = [abs(cast(x1, dtype)), abs(cast(x2, dtype))];
  const shape = broadcastShapes([a.shape, b.shape], 'gcd');
  const step = (divisor: Tensor, rest: Tensor): [Tensor, Tensor] => [where(equal(rest, 0), divisor, rest), where(equal(rest, 0), rest, fmod(divisor, rest))];
  return whileLoop((_: Tensor, rest: Tensor) => any(rest), step, [broadcastTo(a, shape), broadcastTo(b, shape)])[0]!;
}
