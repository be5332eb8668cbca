import {commonDtype, toTensor, type TensorLike} from '../../convert.ts';
import {type Dtype, kindOf} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';

/** The 32-bit dtype in which long sums over a dtype are accumulated. */
const wideDtypes = {f: 'float32', i: 'int32', u: 'uint32'} as const;

export const wide = (dtype: Dtype): Dtype => wideDtypes[kindOf(dtype)];

/** Computes a product of tensors in 32 bits and gives it back in the dtype in which the operands meet: narrow floats keep their accuracy. */
export function accumulating(operands: readonly TensorLike[], compute: (...tensors: Tensor[]) => Tensor): Tensor {
  const dtype = commonDtype(...operands);
  return cast(compute(...operands.map((operand) => cast(cast(operand, dtype), wide(dtype)))), dtype);
}

/** The same, except that products of int8 alone stay int32, as in Keras's matmul and einsum on JAX. */
export function accumulatingWide(operands: readonly TensorLike[], compute: (...tensors: Tensor[]) => Tensor): Tensor {
  const tensors = operands.map((operand) => toTensor(operand));
  return tensors.every(({dtype}) => dtype === 'int8') ? compute(...tensors.map((tensor) => cast(tensor, 'int32'))) : accumulating(operands, compute);
}
