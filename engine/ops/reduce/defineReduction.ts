import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {type Dtype, isFloat, kindOf} from '../../dtype.ts';
import {defineOp, type OpSpec, type SampleInput} from '../../op.ts';
import type {Reduction} from '../../program.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {reshape} from '../movement/reshape.ts';

export interface ReductionSpec {
  /** In which dtype it is computed and returned, given the input's. Default: that one. */
  dtype?: (dtype: Dtype) => Dtype;
  /** The dtype of the result, if it is not that of the computation (indices). */
  result?: Dtype;
  /** The gradient by x. dy and y come with the reduced axes kept as 1. */
  gradient?: (args: {dy: Tensor; x: Tensor; y: Tensor; axes: readonly number[]}) => Tensor;
  sample?: Omit<SampleInput, 'shape'>;
  /** Of nothing it is not defined. */
  nonEmpty?: boolean;
}

export interface ReductionOptions {
  /** The axis or axes to reduce; null: all. Default null. */
  axis?: number | readonly number[] | null;
  /** Keeps reduced axes with size 1. Default false. */
  keepdims?: boolean;
}

/** The shape with these axes of size 1. */
export const kept = (shape: readonly number[], axes: readonly number[]): number[] => shape.map((n, d) => (axes.includes(d) ? 1 : n));

/** Declares a reduction over axes. The op itself drops the axes; `keepdims` is a reshape of its result. Narrow floats are reduced in float32. */
export function defineReduction(name: Reduction, {dtype = (d) => d, result, gradient, sample = {}, nonEmpty = false}: ReductionSpec): (x: TensorLike, options?: ReductionOptions) => Tensor {
  const spec: OpSpec<{axes: readonly number[]}> = {
    absorbs: 'producers',
    infer: ([x], {axes}) => [{shape: x!.shape.filter((_, d) => !axes.includes(d)), dtype: result ?? x!.dtype}],
    lower: (l, {inputs: [x], outputs: [y], params: {axes}}) => {
      const {inputs, code, results, shape} = l.prologue(x!);
      const outer = shape.map((_, d) => d).filter((d) => !axes.includes(d));
      const order = [...outer, ...axes];
      l.emit({
        command: 'reduce', op: name, kind: kindOf(x!.dtype), outer: outer.map((d) => shape[d]!), inner: axes.map((d) => shape[d]!),
        inputs: inputs.map((view) => ({...view, strides: order.map((d) => view.strides[d]!)})), code, result: results[0]!, output: l.output(y!),
      });
    },
    gradient: gradient && (({grads: [dy], inputs: [x], outputs: [y], params: {axes}}) => {
      const shape = kept(x!.shape, axes);
      return [gradient({dy: reshape(dy!, shape), x: x!, y: reshape(y!, shape), axes})];
    }),
    sample: (s) => {
      const drawn = s.shape(1, 4);
      const axes = s.axes(drawn.length, 1);
      const shape = nonEmpty ? drawn.map((n, d) => (axes.includes(d) ? Math.max(1, n) : n)) : drawn;
      return {inputs: [{shape, ...sample}], params: {axes}};
    },
  };
  const op = defineOp(name, spec);
  return (x, {axis = null, keepdims = false} = {}) => {
    const tensor = toTensor(x);
    const axes = normalizeAxes(axis, tensor.ndim, name).sort((a, b) => a - b);
    const target = dtype(tensor.dtype);
    if (axes.length === 0 && !result) return cast(tensor, target);
    const y = bindOne(op, [cast(tensor, isFloat(target) ? 'float32' : target)], {axes});
    const rounded = result ? y : cast(y, target);
    return keepdims ? reshape(rounded, kept(tensor.shape, axes)) : rounded;
  };
}
