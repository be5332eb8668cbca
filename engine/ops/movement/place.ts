import {bindOne} from '../../bind.ts';
import {encodeOne} from '../../hostData.ts';
import {defineOp} from '../../op.ts';
import {type Shape, stridesOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {sliceView} from './sliceView.ts';

interface PlaceParams {
  /** The shape of the result. */
  shape: Shape;
  /** Where the first element of x goes, along each axis. */
  starts: readonly number[];
  /** The distance between elements of x in the result; negative walks backwards. */
  steps: readonly number[];
  /** What stands everywhere else. */
  value: number;
}

const op = defineOp<PlaceParams>('place', {
  infer: ([x], {shape}) => [{shape, dtype: x!.dtype}],
  lower: (l, {inputs: [x], outputs: [y], params: {shape, starts, steps, value}}) => {
    const buffer = l.output(y!);
    const strides = stridesOf(shape);
    const constant = encodeOne(value, y!.dtype);
    const fillBox = (from: readonly number[], sizes: readonly number[]): void => {
      if (sizes.some((n) => n === 0)) return;
      l.copy({constant}, {shape: sizes, dtype: y!.dtype}, {buffer, offset: from.reduce((offset, n, d) => offset + n * strides[d]!, 0), strides});
    };
    if (steps.every((step) => step === 1)) {
      // Only the margin is filled: per axis what lies before and behind x, within the part that the earlier axes share with x.
      shape.forEach((n, axis) => {
        const from = shape.map((_, d) => (d < axis ? starts[d]! : 0));
        const sizes = shape.map((size, d) => (d < axis ? x!.shape[d]! : size));
        const end = starts[axis]! + x!.shape[axis]!;
        fillBox(from, sizes.map((size, d) => (d === axis ? starts[axis]! : size)));
        fillBox(from.map((start, d) => (d === axis ? end : start)), sizes.map((size, d) => (d === axis ? n - end : size)));
      });
    } else fillBox(shape.map(() => 0), shape);
    l.copy(l.operand(x!), x!, {
      buffer, offset: starts.reduce((offset, n, d) => offset + n * strides[d]!, 0), strides: strides.map((stride, d) => stride * steps[d]!),
    });
  },
  gradient: ({grads: [dy], inputs: [x], params: {starts, steps}}) => [sliceView(dy!, starts, x!.shape, steps)],
  sample: (s) => {
    const shape = s.shape(1, 3);
    const starts = shape.map(() => s.int(0, 2));
    const steps = shape.map(() => s.pick([1, 1, 2]));
    const full = shape.map((n, d) => starts[d]! + Math.max(0, (n - 1) * steps[d]! + 1) + s.int(0, 2));
    return {inputs: [{shape}], params: {shape: full, starts, steps, value: s.int(-1, 1)}};
  },
});

/**
 * A tensor of a larger shape that holds x from `starts` on, every `steps` elements (default 1), and `value` elsewhere (default 0): the adjoint of slicing.
 *
 */
export const place = (x: Tensor, {shape, starts, steps = starts.map(() => 1), value = 0}: Omit<PlaceParams, 'steps' | 'value'> & Partial<PlaceParams>): Tensor =>
  bindOne(op, [x], {shape: [...shape], starts: [...starts], steps: [...steps], value});
