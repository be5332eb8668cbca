import {toTensor, type TensorLike} from '../../convert.ts';
import {standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {defineReduction, type ReductionOptions} from './defineReduction.ts';
import {accumulating, sum} from './sum.ts';

const reduce = defineReduction('prod', {
  dtype: accumulating,
  gradient: ({dy, x, axes}) => {
    // Each element's gradient is the product of the others: the product of all that are not zero, divided by the element; with one zero, that
    // one alone has a gradient; with more, none has.
    const isZero = equal(x, 0);
    const nonzero = where(isZero, 1, x);
    const zeros = sum(cast(isZero, x.dtype), {axis: axes, keepdims: true});
    const others = divide(reduce(nonzero, {axis: axes, keepdims: true}), nonzero);
    const counts = equal(zeros, cast(isZero, x.dtype));
    return multiply(dy, where(counts, others, 0));
  },
  sample: {avoid: [0]},
});

/**
 * The product over axes.
 *
 * @param dtype  in which it is computed; default: that of x, small integers in 32 bits
 * @source keras.ops.prod
 */
export function prod(x: TensorLike, {dtype = null, ...options}: ReductionOptions & {dtype?: string | null} = {}): Tensor {
  return dtype === null ? reduce(x, options) : cast(reduce(cast(toTensor(x), dtype), options), standardizeDtype(dtype));
}
