import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {greatest} from '../reduce/greatest.ts';
import {sum} from '../reduce/sum.ts';
import {exp} from '../unary/exp.ts';
import {log} from '../unary/log.ts';
import type {AxisOptions} from './softmax.ts';

const op = defineOp<{axes: readonly number[]}>('logSoftmax', {
  infer: ([x]) => [x!],
  compose: ([x], {axes}) => {
    const shifted = subtract(x!, greatest(x!, axes));
    return [subtract(shifted, log(sum(exp(shifted), {axis: axes, keepdims: true})))];
  },
  gradient: ({grads: [dy], outputs: [y], params: {axes}}) => [subtract(dy!, multiply(exp(y!), sum(dy!, {axis: axes, keepdims: true})))],
  sample: (s) => {
    const shape = s.shape(1, 3);
    return {inputs: [{shape}], params: {axes: s.axes(shape.length, 1)}};
  },
});

/**
 * log(softmax(x)), without overflow. Computed in float32.
 *
 * @param axis  default -1; null: over all elements
 * @source keras.ops.log_softmax
 */
export function logSoftmax(x: TensorLike, {axis = -1}: AxisOptions = {}): Tensor {
  const tensor = toTensor(x);
  return cast(bindOne(op, [cast(tensor, 'float32')], {axes: normalizeAxes(axis, tensor.ndim, 'logSoftmax').sort((a, b) => a - b)}), floating(tensor.dtype));
}
