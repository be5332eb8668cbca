import {show, ValueError} from '../../engine/index.ts';
import {epsilon} from '../config.ts';

/** One threshold or several, as a list, checked: all in [0, 1]. */
export function thresholdList(thresholds: number | readonly number[] | null, otherwise: number): readonly number[] {
  if (thresholds === null) return [otherwise];
  const list = typeof thresholds === 'number' ? [thresholds] : thresholds;
  const wrong = list.filter((threshold) => !(threshold >= 0 && threshold <= 1));
  if (wrong.length === 0) return list;
  throw new ValueError({what: 'Thresholds of a metric are out of range.', got: show(wrong), expected: 'numbers in [0, 1]', fix: 'turn logits into probabilities before thresholding'});
}

/** True for at least three thresholds that stand evenly from 0 to 1, up to rounding: then predictions can be counted by buckets. */
export const areEven = (thresholds: readonly number[]): boolean =>
  thresholds.length >= 3 && thresholds.every((threshold, i) => {
    const even = i / (thresholds.length - 1);
    return Math.abs(threshold - even) <= epsilon() + 1e-5 * even;
  });

/** `count` thresholds, evenly from 0 to 1. */
export const evenThresholds = (count: number): number[] => Array.from({length: count}, (_, i) => i / (count - 1));
