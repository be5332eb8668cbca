import {encodeOne} from '../../hostData.ts';
import type {Dtype} from '../../dtype.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {maximum} from '../binary/maximum.ts';
import {minimum} from '../binary/minimum.ts';
import {type Key, randomBits} from './key.ts';
import {type NormalOptions, scaled} from './normal.ts';
import {normalOf} from './normalOf.ts';
import {drawnDtype, stretch} from './uniform.ts';
import {unitFloat} from './unitFloat.ts';

/** erf(sqrt 2): the share of the standard normal distribution within two standard deviations. */
const WITHIN = 0.9544997361036416;

/** The number just below 2. */
const below: Partial<Record<Dtype, number>> = {float32: 2 - 2 ** -23, float16: 2 - 2 ** -10, bfloat16: 2 - 2 ** -7};

/**
 * Normal draws within two standard deviations of the mean.
 *
 * @source keras.random.truncated_normal; the numbers of jax.random.truncated_normal
 */
export function truncatedNormal(key: Key, shape: Shape, options: NormalOptions = {}): Tensor {
  const dtype = drawnDtype(options.dtype, 'truncatedNormal');
  const bound = encodeOne(WITHIN, dtype);
  const sample = normalOf(stretch(unitFloat(randomBits(key, shape), dtype), -bound, bound));
  return scaled(minimum(maximum(sample, -below[dtype]!), below[dtype]!), options);
}
