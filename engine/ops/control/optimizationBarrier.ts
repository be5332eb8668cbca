import {bindOne} from '../../bind.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';

const op = defineOp('optimizationBarrier', {
  infer: ([x]) => [x!],
  view: ({view}) => view,
  gradient: ({grads: [dy]}) => [dy!, null],
  sample: (s) => ({inputs: [{shape: s.shape(0, 3)}, {shape: []}], params: {}}),
});

/**
 * x itself, but another value for the compiler: what is computed from it is not taken for what was computed from x.
 *
 * @param token  what must be there first; barriers with the same token are one
 * @source jax.lax.optimization_barrier
 */
export const optimizationBarrier = (x: Tensor, token: Tensor): Tensor => bindOne(op, [x, token], {});
