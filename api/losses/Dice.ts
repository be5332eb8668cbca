import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, divide, multiply, subtract, sum} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface DiceOptions {
  /** The axes over which one overlap is counted; null: all. Default null. */
  axis?: number | readonly number[] | null;
}

/**
 * How little two masks overlap: 0 for the same mask, 1 for disjoint ones.
 *
 * 1 - 2 * sum(yTrue * yPred) / (sum(yTrue) + sum(yPred) + epsilon)
 *
 * @source keras.losses.dice
 */
export const dice = kerasFunction('keras.losses.dice', withSignature(
  'dice', 'yTrue yPred | axis', (yTrue: TensorLike, yPred: TensorLike, {axis = null}: DiceOptions = {}): Tensor => {
    const [target, prediction] = targetsAndPredictions(yTrue, yPred);
    const overlap = multiply(2, sum(multiply(target, prediction), {axis}));
    return subtract(1, divide(overlap, add(add(sum(target, {axis}), sum(prediction, {axis})), epsilon())));
  },
));

/** The loss dice. @source keras.losses.Dice */
class DiceLoss extends LossFunctionWrapper {
  constructor({axis = null, name = 'dice', ...options}: DiceOptions & LossOptions = {}) {
    super(dice, {name, ...options}, {axis});
  }
}

/** What it was made with. */
interface DiceLoss extends Readonly<Required<DiceOptions>> {}

export const Dice = kerasExport('keras.losses.Dice', DiceLoss);
export type Dice = DiceLoss;
