import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {argsortLast} from '../index/argsort.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {expandDims} from '../movement/expandDims.ts';
import {place} from '../movement/place.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {argmax} from '../reduce/argmax.ts';
import {max} from '../reduce/max.ts';
import {sum} from '../reduce/sum.ts';
import {negative} from '../unary/negative.ts';
import {ctcBeams} from './ctcBeams.ts';
import {logSoftmax} from './logSoftmax.ts';

export interface CtcDecodeOptions {
  /** 'greedy' (the default): the most likely class of each step; 'beam_search': the most likely label sequences. */
  strategy?: 'greedy' | 'beam_search';
  /** How many beginnings the search keeps. Default 100. */
  beamWidth?: number;
  /** How many sequences the search gives. Default 1. */
  topPaths?: number;
  /** Greedy: equal labels in succession are one. Default true. */
  mergeRepeated?: boolean;
  /** The class of the blank. Default 0. */
  maskIndex?: number | null;
}

function greedy(x: Tensor, lengths: Tensor, mergeRepeated: boolean, blank: number): [Tensor, Tensor] {
  const [batch, time] = x.shape as [number, number, number];
  const isOver = greaterEqual(iota([batch, time], 1), expandDims(lengths, 1));
  const classes = where(isOver, blank, argmax(x, {axis: -1}));
  const repeats = place(cast(equal(sliceAxis(classes, 1, 1, time - 1), sliceAxis(classes, 1, 0, time - 1)), 'int32'), {shape: [batch, time], starts: [0, 1]});
  const merged = mergeRepeated ? where(equal(repeats, 1), blank, classes) : classes;
  const labels = where(equal(merged, blank), -1, merged);
  const order = argsortLast(where(equal(labels, -1), time, iota([batch, time], 1)));
  const scores = sum(where(isOver, 0, max(x, {axis: -1})), {axis: 1, keepdims: true});
  return [expandDims(takeAlongAxis(labels, order, {axis: -1}), 0), negative(scores)];
}

/** On the host: how long the paths get depends on values. */
function beamSearch(x: Tensor, lengths: Tensor, width: number, count: number, blank: number): [Tensor, Tensor] {
  const [batch, time, classes] = x.shape as [number, number, number];
  const steps = logSoftmax(x).dataSync();
  const paths = new Int32Array(count * batch * time).fill(-1);
  const scores = new Float32Array(batch * count).fill(-Infinity);
  lengths.dataSync().forEach((length, b) => {
    // Keras lets the first step count in any case.
    const own = Array.from({length: Math.max(1, Math.min(length, time))}, (_, t) => steps.subarray((b * time + t) * classes, (b * time + t + 1) * classes));
    ctcBeams(own, {width, count, blank}).forEach(({path, score}, i) => {
      paths.set(path, (i * batch + b) * time);
      scores[b * count + i] = score;
    });
  });
  return [toTensor({data: paths, shape: [count, batch, time]}), toTensor({data: scores, shape: [batch, count]})];
}

/**
 * Reads label sequences out of what a model of connectionist temporal classification gives.
 *
 * @param inputs           logits [batch, time, classes]
 * @param sequenceLengths  how many time steps count, [batch]
 * @returns [labels, scores]. Labels: int32 [paths, batch, time], -1 behind the last one; greedy: one path. Scores: greedy: minus the sum of the logits that
 *          were taken, [batch, 1]; search: the logarithms of the probabilities, [batch, paths]
 * @source keras.ops.ctc_decode
 */
export function ctcDecode(
  inputs: TensorLike, sequenceLengths: TensorLike,
  {strategy = 'greedy', beamWidth = 100, topPaths = 1, mergeRepeated = true, maskIndex = 0}: CtcDecodeOptions = {},
): [Tensor, Tensor] {
  const x = cast(toTensor(inputs), 'float32');
  const lengths = cast(sequenceLengths, 'int32');
  const blank = maskIndex ?? x.shape.at(-1)! - 1;
  if (strategy === 'greedy') return greedy(x, lengths, mergeRepeated, blank);
  if (strategy === 'beam_search') return beamSearch(x, lengths, beamWidth, topPaths, blank);
  throw new ValueError({
    what: 'ctcDecode: there is no such strategy.', got: show(strategy), expected: "'greedy' or 'beam_search'", fix: "leave it out for 'greedy'",
  });
}
