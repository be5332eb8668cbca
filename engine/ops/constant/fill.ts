import {bindOne} from '../../bind.ts';
import type {Dtype} from '../../dtype.ts';
import {encodeOne} from '../../hostData.ts';
import {defineOp} from '../../op.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';

const op = defineOp<{shape: Shape; value: number; dtype: Dtype}>('fill', {
  infer: (_, {shape, dtype}) => [{shape, dtype}],
  constant: ({value, dtype}) => ({constant: encodeOne(value, dtype)}),
  sample: (s) => ({inputs: [], params: {shape: s.shape(0, 3), value: s.int(-5, 5), dtype: s.pick(['float32', 'int32', 'bool'])}}),
});

/** A tensor with the same number everywhere. Costs nothing: expressions hold the number itself. */
export const fill = (shape: Shape, value: number, dtype: Dtype = 'float32'): Tensor => bindOne(op, [], {shape: [...shape], value, dtype});
