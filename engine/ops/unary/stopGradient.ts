import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';

const op = defineOp('stopGradient', {
  keepsOrder: true,
  infer: ([x]) => [x!],
  view: ({view}) => view,
  sample: (s) => ({inputs: [{shape: s.shape(0, 3)}], params: {}}),
  notSmooth: 'its gradient is zero by definition',
});

/** x itself, through which no gradient flows. @source keras.ops.stop_gradient */
export const stopGradient = (variable: TensorLike): Tensor => bindOne(op, [toTensor(variable)], {});
