import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {equal} from './equal.ts';
import {multiply} from './multiply.ts';
import {where} from './where.ts';

/** The gradients of a choice between x and y that gave z: to the chosen one; half to each where they tie; none where z is NaN. */
export function balanced({dy, x, y, z}: {dy: Tensor; x: Tensor; y: Tensor; z: Tensor}): [Tensor, Tensor] {
  const half = where(equal(x, y), multiply(dy, 0.5), dy);
  const share = (operand: Tensor): Tensor => multiply(half, cast(equal(operand, z), dy.dtype));
  return [share(x), share(y)];
}
