import {type TensorLike, toTensor} from '../../convert.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {less} from '../binary/less.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {logicalOr} from '../binary/logicalOr.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {floor} from '../unary/floor.ts';
import {isinf} from '../unary/isinf.ts';
import {isnan} from '../unary/isnan.ts';
import {binomialInversion} from './binomialInversion.ts';
import {binomialRejection} from './binomialRejection.ts';
import type {Key} from './key.ts';
import {drawnDtype} from './uniform.ts';

/**
 * Draws from the binomial distribution: successes in so many trials. NaN for a negative count or probability.
 *
 * @param counts, probabilities  broadcast to `shape`
 * @source keras.random.binomial
 */
export function binomial(key: Key, shape: Shape, counts: TensorLike, probabilities: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const probability = broadcastTo(cast(toTensor(probabilities), 'float32'), shape);
  const given = broadcastTo(cast(toTensor(counts), 'float32'), shape);
  const isLow = less(probability, 0.5);
  const rarer = where(isLow, probability, subtract(1, probability));
  const isInvalid = logicalOr(isnan(rarer), less(rarer, 0));
  const isNoCount = logicalOr(isnan(given), less(given, 0));
  const p = where(isInvalid, fill([], 0.01), rarer);
  const isSmall = logicalOr(isNoCount, lessEqual(multiply(given, p), 10));
  const count = floor(given);
  // Each way draws for all elements; those of the other are given something harmless.
  const drawn = where(
    isSmall,
    binomialInversion(key, where(isSmall, count, fill([], 0)), p),
    binomialRejection(key, where(isSmall, fill([], 1e4), count), where(isSmall, fill([], 0.5), p)),
  );
  const isNan = logicalOr(isInvalid, isNoCount);
  const isInfinite = isinf(given);
  const finite = where(isNan, fill([], NaN), where(isInfinite, fill([], Infinity), drawn));
  const isAsDrawn = logicalOr(logicalOr(isLow, isNoCount), logicalOr(isnan(rarer), isInfinite));
  return cast(where(isAsDrawn, finite, subtract(count, finite)), drawnDtype(dtype, 'binomial'));
}
