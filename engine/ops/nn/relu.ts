import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {kindOf} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {greater} from '../binary/greater.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';

const op = defineOp('relu', {
  infer: ([x]) => [x!],
  map: (e, [x], {output: {dtype}}) => e.emit('maximum', kindOf(dtype), x!, e.constant(kindOf(dtype), 0)),
  gradient: ({grads: [dy], outputs: [y]}) => [where(greater(y!, 0), dy!, 0)],
  sample: (s) => ({inputs: [{shape: s.shape(0, 3), avoid: [0]}], params: {}}),
});

/**
 * max(x, 0). Its gradient at 0 is 0.
 *
 * @source keras.ops.relu
 */
export function relu(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  return bindOne(op, [tensor.dtype === 'bool' ? cast(tensor, 'int32') : tensor], {});
}
