import {standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {triangle} from '../movement/triangle.ts';
import type {MatrixOptions} from './eye.ts';

/** N rows with ones on and below the k-th diagonal, zeros above. @source keras.ops.tri */
export const tri = (N: number, {M = null, k = 0, dtype = null}: MatrixOptions = {}): Tensor => cast(triangle([N, M ?? N], k), standardizeDtype(dtype ?? 'float32'));
