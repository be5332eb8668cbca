import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {triangle} from '../movement/triangle.ts';
import type {MatrixOptions} from './eye.ts';

/** N rows with ones on and below the k-th diagonal, zeros above. @source keras.ops.tri */
export const tri = (N: number, {M = null, k = 0, dtype = null}: MatrixOptions = {}): Tensor =>
  cast(triangle(toShape([N, M ?? N], 'tri'), k), standardizeDtype(dtype ?? defaultFloat()));
