import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {type Dtype, floating, kindOf} from '../../dtype.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {defineOp, type SampleInput} from '../../op.ts';
import type {ScalarName} from '../../scalars.ts';
import type {Tensor} from '../../tensor.ts';
import {accepted} from '../accepted.ts';
import {cast} from '../cast.ts';

export interface UnarySpec {
  /** The scalar op that computes it; default: of the same name. */
  scalar?: ScalarName;
  /** The expression that computes it, where one scalar op does not; `dtype` is that of x. */
  expression?: (e: ExpressionBuilder, x: number, dtype: Dtype) => number;
  /** In which dtype it is computed, given the input's. Default: floats as they are, all else float32. */
  dtype?: (dtype: Dtype) => Dtype;
  /** The dtype of the result, if it is not that of the computation. */
  result?: Dtype;
  /** The gradient by x; absent where it is zero everywhere. */
  gradient?: (args: {dy: Tensor; x: Tensor; y: Tensor}) => Tensor;
  /** The range in which it is checked, in all dtypes in which it is computed. */
  sample?: Omit<SampleInput, 'shape' | 'dtype'>;
}

/** Computes in the dtype that x has. */
export const asIs = (dtype: Dtype): Dtype => dtype;

/** Declares an element-wise op of one tensor. */
export function defineUnary(name: string, {scalar = name as ScalarName, expression, dtype = floating, result, gradient, sample = {}}: UnarySpec): (x: TensorLike) => Tensor {
  const op = defineOp(name, {
    infer: ([x]) => [{shape: x!.shape, dtype: result ?? x!.dtype}],
    map: (e, [x], {inputs: [from], output}) => {
      const y = expression ? expression(e, x!, from!.dtype) : e.emit(scalar, kindOf(from!.dtype), x!);
      return result ? y : e.round(y, output.dtype);
    },
    gradient: gradient && (({grads: [dy], inputs: [x], outputs: [y]}) => [gradient({dy: dy!, x: x!, y: y!})]),
    sample: (s) => ({inputs: [{shape: s.shape(0, 3), dtype: s.dtype(accepted(dtype)), ...sample}], params: {}}),
  });
  return (x) => {
    const tensor = toTensor(x);
    return bindOne(op, [cast(tensor, dtype(tensor.dtype))], {});
  };
}
