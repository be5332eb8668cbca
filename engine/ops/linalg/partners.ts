import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {mod} from '../binary/mod.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {iota} from '../constant/iota.ts';

/** How many rounds it takes until each of n has met every other. */
export const roundsOf = (n: number): number => n - 1 + (n % 2);

/**
 * A round-robin tournament: int32 [roundsOf(n), n], whom each meets in each round. For odd n one of them rests, paired with itself.
 * In round r, i meets the one with i + j = r (modulo the number of rounds); who would meet itself meets the last, or rests.
 */
export function partners(n: number): Tensor {
  const rounds = roundsOf(n);
  const [round, i] = [iota([rounds, n], 0), iota([rounds, n], 1)];
  const other = mod(subtract(round, i), rounds);
  if (n % 2 === 1) return other;
  // 2 j = r has the solution j = r · n / 2, since n - 1 is odd.
  const ofLast = mod(multiply(round, n / 2), rounds);
  return where(equal(i, n - 1), ofLast, where(equal(other, i), n - 1, other));
}
