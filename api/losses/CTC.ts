import {ShapeError, show, type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {cast, ctcLoss, full, notEqual, sum} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/** The class that means "no symbol", and pads the targets. */
const BLANK = 0;

/**
 * The connectionist temporal classification loss: minus the log-probability of a sequence of symbols, over all its alignments with longer outputs.
 *
 * @param yTrue  symbols from 1 on, padded with 0, shape [batch, symbols]
 * @param yPred  logits, shape [batch, time, classes]; class 0 is the blank
 * @returns shape [batch]
 * @source keras.losses.ctc
 */
export const ctc = kerasFunction('keras.losses.ctc', withSignature('ctc', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
  const [target, logits] = [toTensor(yTrue), toTensor(yPred)];
  if (target.ndim !== 2 || logits.ndim !== 3) {
    throw new ShapeError({
      what: 'ctc: targets or logits have a wrong rank.', got: `yTrue of shape ${show(target.shape)}, yPred of shape ${show(logits.shape)}`,
      expected: 'yTrue [batch, symbols], yPred [batch, time, classes]', fix: 'pad the targets with 0 to one length',
    });
  }
  const [batch, time] = logits.shape as [number, number, number];
  const symbols = sum(cast(notEqual(target, BLANK), 'int32'), {axis: -1});
  return ctcLoss(target, logits, symbols, full([batch], time, {dtype: 'int32'}), {maskIndex: BLANK});
}));

/** The loss ctc. @source keras.losses.CTC */
class CTCLoss extends LossFunctionWrapper {
  constructor({name = 'ctc', ...options}: LossOptions = {}) {
    super(ctc, {name, ...options});
  }
}

export const CTC = kerasExport('keras.losses.CTC', CTCLoss);
export type CTC = CTCLoss;
