import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from './where.ts';

/**
 * Of several choices, element by element the first one whose condition holds; else the default (0).
 *
 * @source keras.ops.select
 */
export function select(condlist: readonly TensorLike[], choicelist: readonly TensorLike[], {default: otherwise = 0}: {default?: TensorLike} = {}): Tensor {
  if (condlist.length !== choicelist.length || condlist.length === 0) {
    throw new ValueError({
      what: 'select: conditions and choices do not pair up.', got: `${show(condlist.length)} and ${show(choicelist.length)}`, expected: 'equally many, at least one',
      fix: 'give each condition its choice',
    });
  }
  return toTensor(condlist.reduceRight((rest: TensorLike, condition, i) => where(condition, choicelist[i]!, rest), otherwise));
}
