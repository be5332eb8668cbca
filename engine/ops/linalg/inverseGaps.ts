import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {expandDims} from '../movement/expandDims.ts';

/** [..., n, n] from [..., n]: 1 / (w[j] - w[i]), and 0 where they are equal, on the diagonal above all. */
export function inverseGaps(w: Tensor): Tensor {
  const gaps = subtract(expandDims(w, -2), expandDims(w, -1));
  const isZero = equal(gaps, 0);
  return where(isZero, 0, divide(1, where(isZero, 1, gaps)));
}
