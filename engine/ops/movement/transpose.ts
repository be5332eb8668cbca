import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {ValueError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';

const op = defineOp<{axes: readonly number[]}>('transpose', {
  infer: ([x], {axes}) => [{shape: axes.map((d) => x!.shape[d]!), dtype: x!.dtype}],
  view: ({view}, _, {axes}) => ({...view, strides: axes.map((d) => view.strides[d]!)}),
  gradient: ({grads: [dy], params: {axes}}) => [transpose(dy!, {axes: axes.map((_, d) => axes.indexOf(d))})],
  sample: (s) => {
    const shape = s.shape(1, 4);
    return {inputs: [{shape}], params: {axes: s.axes(shape.length, shape.length)}};
  },
});

/**
 * The axes in another order; default: reversed.
 *
 * @source keras.ops.transpose
 */
export function transpose(x: TensorLike, {axes = null}: {axes?: readonly number[] | null} = {}): Tensor {
  const tensor = toTensor(x);
  const order = axes === null ? tensor.shape.map((_, d) => tensor.ndim - 1 - d) : normalizeAxes(axes, tensor.ndim, 'transpose');
  if (order.length !== tensor.ndim) {
    throw new ValueError({
      what: 'transpose: axes is not a permutation.', got: show(axes), expected: `each of 0 to ${tensor.ndim - 1} once`,
      fix: 'leave it out to reverse the axes',
    });
  }
  return order.every((axis, d) => axis === d) ? tensor : bindOne(op, [tensor], {axes: order});
}
