import {bindOne} from '../../bind.ts';
import {commonDtype, promotionName, type TensorLike} from '../../convert.ts';
import {type Dtype, kindOf, resultType, standardizeDtype} from '../../dtype.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {defineOp, type OpSpec, type SampleInput} from '../../op.ts';
import type {ScalarName} from '../../scalars.ts';
import {broadcastShapes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {accepted} from '../accepted.ts';
import {cast} from '../cast.ts';
import {sumTo} from '../reduce/sumTo.ts';

export interface BinarySpec {
  /** The scalar op that computes it; default: of the same name. */
  scalar?: ScalarName;
  /** The expression that computes it, where one scalar op does not; `dtype` is that of both operands. */
  expression?: (e: ExpressionBuilder, x: number, y: number, dtype: Dtype) => number;
  /** In which dtype both operands are computed, given their common one. Default: that one. */
  dtype?: (dtype: Dtype) => Dtype;
  /** The dtype of the result, if it is not that of the operands. */
  result?: Dtype;
  /** Plain numbers count as int32 or float32 in promotion, and give way to nothing. */
  strict?: boolean;
  /** Computes the operands the other way round: greater(x, y) is less(y, x). */
  swapped?: boolean;
  /** Gradients by both operands, of the result's shape: they are summed over broadcast axes for the rule. Absent where they are zero. */
  gradient?: (args: {dy: Tensor; x: Tensor; y: Tensor; z: Tensor}) => [Tensor | null, Tensor | null];
  neutral?: OpSpec<object>['neutral'];
  /** The ranges in which it is checked, in all dtypes in which it is computed. */
  sample?: {x?: Omit<SampleInput, 'shape' | 'dtype'>; y?: Omit<SampleInput, 'shape' | 'dtype'>};
  notSmooth?: string;
}

/** The dtype in which operands meet where plain numbers count as the tensors that they become. */
export const strictDtype = (...operands: readonly TensorLike[]): Dtype => resultType(...operands.map((operand) => standardizeDtype(promotionName(operand))));

/** Declares an element-wise op of two tensors, which broadcast and promote. */
export function defineBinary(name: string, spec: BinarySpec): (x1: TensorLike, x2: TensorLike) => Tensor {
  const {scalar = name as ScalarName, expression, dtype = (d) => d, result, strict = false, swapped = false, gradient, neutral, sample = {}, notSmooth} = spec;
  const op = defineOp(name, {
    infer: ([x, y]) => [{shape: broadcastShapes([x!.shape, y!.shape], name), dtype: result ?? x!.dtype}],
    map: (e, [x, y], {inputs: [left], output}) => {
      const [a, b] = swapped ? [y!, x!] : [x!, y!];
      const register = expression ? expression(e, a, b, left!.dtype) : e.emit(scalar, kindOf(left!.dtype), a, b);
      return result ? register : e.round(register, output.dtype);
    },
    gradient: gradient && (({grads: [dy], inputs: [x, y], outputs: [z]}) => {
      const [dx1, dx2] = gradient({dy: dy!, x: x!, y: y!, z: z!});
      return [dx1 && sumTo(dx1, x!.shape), dx2 && sumTo(dx2, y!.shape)];
    }),
    neutral,
    sample: (s) => {
      const shape = s.shape(0, 3);
      const own = s.dtype(accepted(dtype));
      const inputs = [{shape, dtype: own, ...sample.x}, {shape: s.broadcastable(shape), dtype: own, ...sample.y}];
      return {inputs, params: {}};
    },
    notSmooth,
  });
  return (x1, x2) => {
    const common = dtype(strict ? strictDtype(x1, x2) : commonDtype(x1, x2));
    return bindOne(op, [cast(x1, common), cast(x2, common)], {});
  };
}
