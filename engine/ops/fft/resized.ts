import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {place} from '../movement/place.ts';
import {sliceAxis} from '../movement/sliceView.ts';

/** The last axis cut off, or filled up with zeros, at this size. */
export function resized(x: Tensor, size: number): Tensor {
  const own = x.shape.at(-1)!;
  if (own >= size) return sliceAxis(x, x.ndim - 1, 0, size);
  return place(x, {shape: x.shape.with(-1, size), starts: x.shape.map(() => 0)});
}

/** The length of a transform: the one that is asked for, or that of the input. */
export function lengthOf(who: string, asked: number | null, own: number): number {
  const length = asked ?? own;
  if (!Number.isInteger(length) || length < 1) {
    throw new ValueError({
      what: `${who}: there is no transform of this length.`, got: show(length), expected: 'a positive integer', fix: 'leave it out for the size of the axis',
    });
  }
  return length;
}
