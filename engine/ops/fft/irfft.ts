import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {concatenate} from '../movement/concatenate.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {negative} from '../unary/negative.ts';
import {complex, type Complex, type ComplexLike} from './complex.ts';
import {lengthOf, resized} from './resized.ts';
import type {RealTransformOptions} from './rfft.ts';
import {transform} from './transform.ts';

/**
 * Undoes rfft.
 *
 * @param x  [real, imaginary], each [..., length / 2 + 1]
 * @returns  [..., length]; the default length is even: 2 · (size - 1)
 * @source keras.ops.irfft
 */
export function irfft(x: ComplexLike, {fftLength = null}: RealTransformOptions = {}): Tensor {
  const parts = complex(x, 'irfft');
  const last = parts[0].ndim - 1;
  const length = lengthOf('irfft', fftLength, 2 * (parts[0].shape.at(-1)! - 1));
  const half = parts.map((part) => resized(cast(part, 'float32'), Math.floor(length / 2) + 1)) as Complex;
  // The other half: conjugates, backwards, without those that are their own.
  const count = Math.ceil(length / 2) - 1;
  const mirrored = half.map((part) => sliceAxis(part, last, Math.max(count, 0), Math.max(count, 0), -1)) as Complex;
  const whole: Complex = [concatenate([half[0], mirrored[0]], {axis: last}), concatenate([half[1], negative(mirrored[1])], {axis: last})];
  return cast(multiply(transform(whole, 1)[0], 1 / length), parts[0].dtype);
}
