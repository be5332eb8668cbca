import type {TensorLike} from '../../engine/index.ts';
import {add, cast} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';

/** Adds to a variable of a metric's state, in its dtype. */
export function accumulate(variable: Weight, amount: TensorLike): void {
  variable.assign(cast(add(variable, cast(amount, variable.dtype)), variable.dtype));
}
