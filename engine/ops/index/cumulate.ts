import {bindOne} from '../../bind.ts';
import {kindOf} from '../../dtype.ts';
import {defineOp, type OpSpec} from '../../op.ts';
import type {Sampler} from '../../sample.ts';
import {sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';

interface CumulateParams {
  axis: number;
  reverse: boolean;
}

const common = (name: 'sum' | 'prod'): Pick<OpSpec<CumulateParams>, 'infer' | 'lower' | 'sample'> => ({
  infer: ([x]) => [x!],
  lower: (l, {inputs: [x], outputs: [y], params: {axis, reverse}}) => {
    const {shape, dtype} = x!;
    l.emit({
      command: 'cumulate', op: name, kind: kindOf(dtype), reverse, outer: sizeOf(shape.slice(0, axis)), size: shape[axis]!, inner: sizeOf(shape.slice(axis + 1)),
      input: l.contiguous(x!), out: l.output(y!),
    });
  },
  sample: (s: Sampler) => {
    const shape = s.shape(1, 3);
    return {inputs: [{shape}], params: {axis: s.int(0, shape.length - 1), reverse: s.bool()}};
  },
});

const sumOp = defineOp<CumulateParams>('cumulateSum', {
  ...common('sum'),
  gradient: ({grads: [dy], params: {axis, reverse}}) => [cumulateSum(dy!, axis, !reverse)],
});

const prodOp = defineOp<CumulateParams>('cumulateProd', {
  ...common('prod'),
  // Up to the first zero: the later gradients times their products, over x. At that zero: the same as if it were 1. Behind it: nothing.
  gradient: ({grads: [dy], inputs: [x], outputs: [y], params: {axis, reverse}}) => {
    const zero = equal(x!, 0);
    const first = logicalAnd(zero, equal(cumulateSum(cast(zero, 'int32'), axis, reverse), 1));
    const later = (products: Tensor): Tensor => cumulateSum(multiply(dy!, products), axis, !reverse);
    const before = divide(later(y!), where(zero, 1, x!));
    return [where(first, later(cumulateProd(where(first, 1, x!), axis, reverse)), where(zero, 0, before))];
  },
});

/** The running sum along an axis: of the element itself and all before it (`reverse`: behind it). */
export const cumulateSum = (x: Tensor, axis: number, reverse = false): Tensor => bindOne(sumOp, [x], {axis, reverse});

/** The running product along an axis. */
export const cumulateProd = (x: Tensor, axis: number, reverse = false): Tensor => bindOne(prodOp, [x], {axis, reverse});
