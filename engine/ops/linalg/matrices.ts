import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';

/** The matrices in the last two axes, as floats. @throws ShapeError for scalars and vectors, and with `square` for matrices that are not */
export function matrices(x: TensorLike, who: string, {square = false}: {square?: boolean} = {}): Tensor {
  const tensor = toTensor(x);
  const [rows, columns] = tensor.shape.slice(-2);
  if (tensor.ndim < 2 || (square && rows !== columns)) {
    throw new ShapeError({
      what: `${who}: there ${tensor.ndim < 2 ? 'is no matrix' : 'are no square matrices'}.`, got: `shape ${show(tensor.shape)}`,
      expected: square ? '[..., n, n]' : '[..., rows, columns]',
      fix: 'reshape it: matrices stand in the last two axes',
    });
  }
  return cast(tensor, floating(tensor.dtype));
}
