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
import {greatest} from '../reduce/greatest.ts';
import {sum} from '../reduce/sum.ts';
import {exp} from '../unary/exp.ts';

const op = defineOp<{axes: readonly number[]}>('softmax', {
  infer: ([x]) => [x!],
  compose: ([x], {axes}) => {
    const powers = exp(subtract(x!, greatest(x!, axes)));
    return [divide(powers, sum(powers, {axis: axes, keepdims: true}))];
  },
  gradient: ({grads: [dy], outputs: [y], params: {axes}}) => {
    const mean = sum(multiply(dy!, y!), {axis: axes, keepdims: true});
    return [multiply(y!, subtract(dy!, mean))];
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    return {inputs: [{shape}], params: {axes: s.axes(shape.length, 1)}};
  },
});

/** An axis or axes; null: all elements together. */
export interface AxisOptions {
  axis?: number | readonly number[] | null;
}

/**
 * Positive numbers that sum to 1 along an axis: eˣ / Σ eˣ, without overflow. Computed in float32.
 *
 * @param axis  default -1; null: over all elements
 * @source keras.ops.softmax
 * @example softmax([[1, 2], [3, 3]]) // [[0.2689, 0.7311], [0.5, 0.5]]
 */
export function softmax(x: TensorLike, {axis = -1}: AxisOptions = {}): Tensor {
  const tensor = toTensor(x);
  return cast(bindOne(op, [cast(tensor, 'float32')], {axes: normalizeAxes(axis, tensor.ndim, 'softmax').sort((a, b) => a - b)}), floating(tensor.dtype));
}
