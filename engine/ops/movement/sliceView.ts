import {bindOne} from '../../bind.ts';
import {defineOp} from '../../op.ts';
import {sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {place} from './place.ts';

interface SliceParams {
  starts: readonly number[];
  /** The size of the result along each axis. */
  sizes: readonly number[];
  /** The distance between elements that are taken; negative walks backwards. */
  steps: readonly number[];
}

const op = defineOp<SliceParams>('slice', {
  infer: ([x], {sizes}) => [{shape: sizes, dtype: x!.dtype}],
  view: ({view}, _, {starts, steps}) => ({
    ...view,
    offset: starts.reduce((offset, start, d) => offset + start * view.strides[d]!, view.offset),
    strides: view.strides.map((stride, d) => stride * steps[d]!),
  }),
  gradient: ({grads: [dy], inputs: [x], params: {starts, steps}}) => [place(dy!, {shape: x!.shape, starts, steps})],
  sample: (s) => {
    const shape = s.shape(1, 3);
    const starts = shape.map((n) => s.int(0, Math.max(0, n - 1)));
    const steps = shape.map(() => s.pick([1, 1, 2, -1]));
    const sizes = shape.map((n, d) => s.int(0, n === 0 ? 0 : steps[d]! < 0 ? starts[d]! + 1 : Math.ceil((n - starts[d]!) / steps[d]!)));
    return {inputs: [{shape}], params: {starts, sizes, steps}};
  },
});

/** `sizes` elements along each axis, from `starts` on, every `steps`-th (default every one). Within bounds; copies nothing. */
export function sliceView(x: Tensor, starts: readonly number[], sizes: readonly number[], steps: readonly number[] = sizes.map(() => 1)): Tensor {
  const whole = sameShape(sizes, x.shape) && starts.every((n) => n === 0) && steps.every((n) => n === 1);
  return whole ? x : bindOne(op, [x], {starts: [...starts], sizes: [...sizes], steps: [...steps]});
}

/** Elements [start, start + size) along one axis. */
export const sliceAxis = (x: Tensor, axis: number, start: number, size: number, step = 1): Tensor =>
  sliceView(x, x.shape.map((_, d) => (d === axis ? start : 0)), x.shape.map((n, d) => (d === axis ? size : n)), x.shape.map((_, d) => (d === axis ? step : 1)));
