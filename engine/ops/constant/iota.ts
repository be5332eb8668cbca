import {bindOne} from '../../bind.ts';
import {defineOp} from '../../op.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';

const op = defineOp<{shape: Shape; axis: number}>('iota', {
  infer: (_, {shape}) => [{shape, dtype: 'int32'}],
  constant: ({shape, axis}) => ({view: {buffer: null, offset: 0, strides: shape.map((_, d) => (d === axis ? 1 : 0))}}),
  sample: (s) => {
    const shape = s.shape(1, 3);
    return {inputs: [], params: {shape, axis: s.int(0, shape.length - 1)}};
  },
});

/** An int32 tensor whose elements are their own index along an axis. Costs nothing: expressions compute it on the way. */
export const iota = (shape: Shape, axis: number): Tensor => bindOne(op, [], {shape, axis});
