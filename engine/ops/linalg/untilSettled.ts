import type {Tensor} from '../../tensor.ts';
import {greater} from '../binary/greater.ts';
import {less} from '../binary/less.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {logicalOr} from '../binary/logicalOr.ts';
import {multiply} from '../binary/multiply.ts';
import {any} from '../reduce/any.ts';
import {whileOver} from '../control/whileOver.ts';
import {fill} from '../constant/fill.ts';
import {add} from '../binary/add.ts';

/** Some ten are enough; a bound for matrices that rounding does not let settle. */
const MOST = 30;

/** The square of 16 roundings. */
const ROUNDING = (16 * 2 ** -23) ** 2;

/**
 * Repeats sweeps over some state until what is left to do is no more than rounding makes, and gets no smaller.
 *
 * @param sweep  the state after one more sweep
 * @param left   a float tensor of a state: for each matrix, the square of how far it is from done, relative to its size
 */
export function untilSettled(sweep: (state: Tensor[]) => Tensor[], left: (state: Tensor[]) => Tensor, init: readonly Tensor[]): Tensor[] {
  const results = whileOver(
    ([count, before, now]) => logicalAnd(less(count!, MOST), any(logicalOr(greater(now!, ROUNDING), less(now!, multiply(before!, 0.5))))),
    ([count, , now, ...state]) => {
      const next = sweep(state);
      return [add(count!, 1), now!, left(next), ...next];
    },
    [fill([], 0, 'int32'), fill(left([...init]).shape, Infinity), left([...init]), ...init],
  );
  return results.slice(3);
}
