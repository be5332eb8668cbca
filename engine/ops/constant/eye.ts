import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {iota} from './iota.ts';

export interface MatrixOptions {
  /** Columns; default: as many as rows. */
  M?: number | null;
  /** The diagonal: 0 (the default) the main one, positive to the right of it. */
  k?: number;
  /** Default: floatx. */
  dtype?: string | null;
}

/** N rows with ones on the k-th diagonal, zeros elsewhere. @source keras.ops.eye */
export function eye(N: number, {M = null, k = 0, dtype = null}: MatrixOptions = {}): Tensor {
  const shape = toShape([N, M ?? N], 'eye');
  return cast(equal(subtract(iota(shape, 1), iota(shape, 0)), k), standardizeDtype(dtype ?? defaultFloat()));
}
