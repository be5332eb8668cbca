import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {reshape} from '../movement/reshape.ts';
import {square} from '../unary/square.ts';
import {kept, type ReductionOptions} from './defineReduction.ts';
import {countOf, mean} from './mean.ts';
import {sum} from './sum.ts';

const centered = (x: Tensor, axis: readonly number[]): Tensor => subtract(x, mean(x, {axis, keepdims: true}));

const op = defineOp<{axes: readonly number[]}>('variance', {
  infer: ([x], {axes}) => [{shape: kept(x!.shape, axes), dtype: x!.dtype}],
  compose: ([x], {axes}) => [divide(sum(square(centered(x!, axes)), {axis: axes, keepdims: true}), countOf(x!, axes))],
  // The distances sum to 0, so nothing flows back through the mean.
  gradient: ({grads: [dy], inputs: [x], params: {axes}}) => [multiply(multiply(dy!, 2 / countOf(x!, axes)), centered(x!, axes))],
  sample: (s) => {
    const shape = s.shape(1, 3);
    return {inputs: [{shape}], params: {axes: s.axes(shape.length, 1)}};
  },
});

function variance(x: TensorLike, {axis = null, keepdims = false}: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  const axes = normalizeAxes(axis, tensor.ndim, 'var').sort((a, b) => a - b);
  const y = cast(bindOne(op, [cast(tensor, 'float32')], {axes}), floating(tensor.dtype));
  return keepdims ? y : reshape(y, tensor.shape.filter((_, d) => !axes.includes(d)));
}

/** The mean squared distance from the mean, over axes; computed in float32. Of nothing: NaN. @source keras.ops.var */
export {variance as var};
