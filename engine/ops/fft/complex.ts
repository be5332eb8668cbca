import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import {sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';

/** Complex numbers: their real and their imaginary parts. */
export type Complex = [real: Tensor, imaginary: Tensor];

/** What functions of complex numbers accept. */
export type ComplexLike = readonly [TensorLike, TensorLike];

/** Both parts as tensors. @throws ValueError unless they are floats of one shape with at least so many axes */
export function complex(x: ComplexLike, who: string, minRank = 1): Complex {
  const parts = Array.isArray(x) ? x.map((part) => toTensor(part as TensorLike)) : [];
  const [real, imaginary] = parts;
  if (parts.length !== 2 || !sameShape(real!.shape, imaginary!.shape) || parts.some(({dtype, ndim}) => !isFloat(dtype) || ndim < minRank)) {
    throw new ValueError({
      what: `${who}: these are no complex numbers.`, got: parts.length === 0 ? show(x) : parts.map(String).join(', '),
      expected: `[real, imaginary]: two float tensors of one shape${minRank > 1 ? `, with at least ${minRank} axes` : ''}`,
      fix: 'pass [x, zerosLike(x)] for real numbers',
    });
  }
  return [real!, imaginary!];
}
