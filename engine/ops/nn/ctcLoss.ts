import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {equal} from '../binary/equal.ts';
import {less} from '../binary/less.ts';
import {logaddexp} from '../binary/logaddexp.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {iota} from '../constant/iota.ts';
import {scan} from '../control/scan.ts';
import {oneHot} from '../index/oneHot.ts';
import {einsum} from '../linear/einsum.ts';
import {concatenate} from '../movement/concatenate.ts';
import {expandDims} from '../movement/expandDims.ts';
import {place} from '../movement/place.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {transpose} from '../movement/transpose.ts';
import {sum} from '../reduce/sum.ts';
import {negative} from '../unary/negative.ts';
import {logSoftmax} from './logSoftmax.ts';

/** Stands for log 0: finite, so that gradients stay finite. */
const LOG_ZERO = -1e5;

/** The scores of [batch, labels + 1] with others of [batch, labels] added in log space to all but the first. */
const joined = (blank: Tensor, label: Tensor): Tensor => {
  const labels = label.shape[1]!;
  return concatenate([sliceAxis(blank, 1, 0, 1), logaddexp(sliceAxis(blank, 1, 1, labels), label)], {axis: 1});
};

/**
 * The connectionist temporal classification loss: -log of the probability that the outputs, with repetitions merged and blanks left out, read the target.
 * The forward recursion over time, with one state behind each label (emitting it) and one blank state before, between and behind the labels.
 *
 * @param target        labels [batch, labels]
 * @param output        logits [batch, time, classes]
 * @param targetLength  how many labels count, [batch]
 * @param outputLength  how many time steps count, [batch]
 * @param maskIndex     the class of the blank. Default 0
 * @returns             [batch]
 * @source keras.ops.ctc_loss; Graves et al. (2006)
 */
export function ctcLoss(target: TensorLike, output: TensorLike, targetLength: TensorLike, outputLength: TensorLike, {maskIndex = 0}: {maskIndex?: number} = {}): Tensor {
  const labels = cast(target, 'int32');
  const logits = cast(output, 'float32');
  const [batch, time, classes] = logits.shape as readonly [number, number, number];
  const count = labels.shape[1]!;
  const lengths = {target: cast(targetLength, 'int32'), output: cast(outputLength, 'int32')};

  const logProbs = logSoftmax(logits);
  const alike = cast(equal(sliceAxis(labels, 1, 0, count - 1), sliceAxis(labels, 1, 1, count - 1)), 'float32');
  const repeats = place(alike, {shape: [batch, count], starts: [0, 0]});
  const steps = {
    emit: transpose(einsum('btk,bnk->btn', logProbs, oneHot(labels, classes)), {axes: [1, 0, 2]}),
    blank: transpose(sliceAxis(logProbs, 2, maskIndex, 1), {axes: [1, 0, 2]}),
    counts: expandDims(less(iota([time, batch], 0), lengths.output), -1),
  };
  const first = where(equal(iota([batch, count + 1], 1), 0), 0, fill([batch, count + 1], LOG_ZERO));
  const [[blank, label]] = scan(([blank, label]: [Tensor, Tensor], {emit, blank: silence, counts}: typeof steps): [[Tensor, Tensor], null] => {
    // A blank between two equal labels must be real, between others it may be skipped.
    const skipped = joined(blank, add(label, multiply(repeats, LOG_ZERO)));
    const nextLabel = logaddexp(add(sliceAxis(skipped, 1, 0, count), emit), add(label, emit));
    const nextBlank = joined(add(skipped, silence), add(add(label, silence), multiply(subtract(1, repeats), LOG_ZERO)));
    return [[where(counts, nextBlank, blank), where(counts, nextLabel, label)], null];
  }, [first, fill([batch, count], LOG_ZERO)] as [Tensor, Tensor], {xs: steps});
  const last = joined(blank, label);
  return negative(sum(multiply(last, oneHot(lengths.target, count + 1)), {axis: 1}));
}
