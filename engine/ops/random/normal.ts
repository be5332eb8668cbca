import type {TensorLike} from '../../convert.ts';
import type {Dtype} from '../../dtype.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {type Key, randomBits} from './key.ts';
import {normalOf} from './normalOf.ts';
import {drawnDtype, stretch} from './uniform.ts';
import {unitFloat} from './unitFloat.ts';

export interface NormalOptions {
  /** Default 0. */
  mean?: TensorLike;
  /** Default 1. */
  stddev?: TensorLike;
  /** A float dtype. Default float32. */
  dtype?: string | null;
}

/** The number just above -1: the smallest uniform draw that becomes a finite normal one. */
const lowest: Partial<Record<Dtype, number>> = {float32: -1 + 2 ** -24, float16: -1 + 2 ** -11, bfloat16: -1 + 2 ** -8};

/** Standard normal numbers of random bits. */
export const standardNormal = (bits: Tensor, dtype: Dtype): Tensor => normalOf(stretch(unitFloat(bits, dtype), lowest[dtype]!, 1));

/** sample * stddev + mean; leaves out what changes nothing. */
export function scaled(sample: Tensor, {mean = 0, stddev = 1}: NormalOptions): Tensor {
  const spread = stddev === 1 ? sample : multiply(sample, stddev);
  return mean === 0 ? spread : add(spread, mean);
}

/**
 * Normal draws.
 *
 * @source keras.random.normal; the numbers of jax.random.normal
 */
export const normal = (key: Key, shape: Shape, options: NormalOptions = {}): Tensor => scaled(standardNormal(randomBits(key, shape), drawnDtype(options.dtype, 'normal')), options);
