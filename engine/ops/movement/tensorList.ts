import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';

/** What an op that joins tensors was given. @throws ValueError for what is no list, or an empty one */
export function tensorList(who: string, xs: readonly TensorLike[]): Tensor[] {
  if (Array.isArray(xs) && xs.length > 0) return xs.map((x) => toTensor(x));
  throw new ValueError({what: `${who}: there is nothing to join.`, got: show(xs), expected: 'a list of at least one tensor', fix: 'put them into one array: [a, b]'});
}
