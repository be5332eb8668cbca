import {toTensor, type TensorLike} from '../../convert.ts';
import {ValueError} from '../../errors.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {fill} from '../constant/fill.ts';
import {kept, type ReductionOptions} from './defineReduction.ts';
import {sum} from './sum.ts';

export interface ExtremeOptions extends ReductionOptions {
  /** Takes part as one more element; needed where there are no elements. */
  initial?: number | null;
}

/** The gradient of a maximum or minimum: shared by all elements that attain it. */
export function shared({dy, x, y, axes}: {dy: Tensor; x: Tensor; y: Tensor; axes: readonly number[]}): Tensor {
  const attained = cast(equal(x, y), dy.dtype);
  return multiply(attained, divide(dy, sum(attained, {axis: axes, keepdims: true})));
}

type Reduce = (x: TensorLike, options?: ReductionOptions) => Tensor;

/**
 * A maximum or minimum with an initial value; without one, it refuses to reduce nothing.
 *
 * @param neutral  the initial value that changes nothing
 */
export const extreme = (name: string, reduce: Reduce, choose: (x1: TensorLike, x2: TensorLike) => Tensor, neutral: number) =>
  (x: TensorLike, {axis = null, keepdims = false, initial = null}: ExtremeOptions = {}): Tensor => {
    const tensor = toTensor(x);
    const axes = normalizeAxes(axis, tensor.ndim, name);
    if (!axes.some((d) => tensor.shape[d] === 0)) {
      const y = reduce(tensor, {axis, keepdims});
      return initial === null || initial === neutral ? y : choose(y, fill([], initial, tensor.dtype));
    }
    if (initial === null) {
      throw new ValueError({
        what: `${name}: there is nothing to choose from.`, got: `${tensor}`, expected: 'at least one element along the reduced axes', fix: 'pass initial',
      });
    }
    const shape = keepdims ? kept(tensor.shape, axes) : tensor.shape.filter((_, d) => !axes.includes(d));
    return broadcastTo(fill([], initial, tensor.dtype), shape);
  };
