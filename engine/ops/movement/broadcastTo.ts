import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {broadcastShapes, broadcastStrides, sameShape, type Shape, type ShapeLike, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {sumTo} from '../reduce/sumTo.ts';

const op = defineOp<{shape: Shape}>('broadcastTo', {
  keepsOrder: true,
  infer: ([x], {shape}) => [{shape, dtype: x!.dtype}],
  view: ({view, shape}, output) => ({...view, strides: broadcastStrides(shape, view.strides, output.shape)}),
  gradient: ({grads: [dy], inputs: [x]}) => [sumTo(dy!, x!.shape)],
  sample: (s) => {
    const shape = s.shape(0, 4);
    return {inputs: [{shape: s.broadcastable(shape)}], params: {shape}};
  },
});

/**
 * The tensor repeated along axes of size 1 and new leading axes, until it has this shape. Copies nothing.
 *
 * @source keras.ops.broadcast_to
 */
export function broadcastTo(x: TensorLike, target: ShapeLike): Tensor {
  const tensor = toTensor(x);
  const shape = toShape(target, 'broadcastTo');
  if (sameShape(tensor.shape, shape)) return tensor;
  if (!sameShape(broadcastShapes([tensor.shape, shape], 'broadcastTo'), shape)) {
    throw new ShapeError({
      what: 'broadcastTo: the shape does not broadcast.', got: `${show(tensor.shape)} to ${show(shape)}`, expected: 'sizes that are equal or 1, aligned at the last axis',
      fix: 'reshape or expandDims the tensor first',
    });
  }
  return bindOne(op, [tensor], {shape: [...shape]});
}
