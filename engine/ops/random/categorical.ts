import {type TensorLike, toTensor} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {cast} from '../cast.ts';
import {expandDims} from '../movement/expandDims.ts';
import {argmax} from '../reduce/argmax.ts';
import {log} from '../unary/log.ts';
import {negative} from '../unary/negative.ts';
import type {Key} from './key.ts';
import {uniform} from './uniform.ts';

/** The smallest normal float32. */
const TINY = 2 ** -126;

/**
 * Draws of classes by the trick of Gumbel: the class whose log-probability plus noise is greatest.
 *
 * @param logits      [batch, classes], unnormalised log-probabilities
 * @param numSamples  draws for each row
 * @param dtype       default int32
 * @returns [batch, numSamples]
 * @source keras.random.categorical
 */
export function categorical(key: Key, logits: TensorLike, numSamples: number, {dtype = 'int32'}: {dtype?: string} = {}): Tensor {
  const x = toTensor(logits);
  if (x.ndim !== 2) throw new ShapeError({what: 'categorical: logits is not a matrix.', got: show(x.shape), expected: '[batch, classes]', fix: 'reshape it to [batch, classes]'});
  const [batch, classes] = x.shape as [number, number];
  const drawn = uniform(key, [batch, classes, numSamples], {minval: TINY, dtype: floating(x.dtype)});
  const noise = negative(log(negative(log(drawn))));
  return cast(argmax(add(noise, expandDims(x, -1)), {axis: 1}), dtype);
}
