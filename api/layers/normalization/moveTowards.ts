import type {Tensor, Variable} from '../../../engine/index.ts';
import {add, cast, multiply} from '../../../engine/ops/index.ts';

/** An exponential moving average: statistic · momentum + value · (1 - momentum) is assigned to the statistic. */
export function moveTowards(statistic: Variable, value: Tensor, momentum: number): void {
  statistic.assign(cast(add(multiply(cast(statistic, value.dtype), momentum), multiply(value, 1 - momentum)), statistic.dtype));
}
