import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import type {Complex} from './complex.ts';
import {lengthOf, resized} from './resized.ts';
import {transform} from './transform.ts';

export interface RealTransformOptions {
  /** The length of the transform; the input is cut off or filled up with zeros. Default null: that of the input. */
  fftLength?: number | null;
}

/**
 * The discrete Fourier transform of real numbers along the last axis: its first half, which tells the other.
 *
 * @param x  [..., time]
 * @returns  [real, imaginary], each [..., length / 2 + 1]
 * @source keras.ops.rfft
 */
export function rfft(x: TensorLike, {fftLength = null}: RealTransformOptions = {}): Complex {
  const tensor = toTensor(x);
  const length = lengthOf('rfft', fftLength, tensor.shape.at(-1) ?? 0);
  const y = transform([resized(cast(tensor, 'float32'), length), null], -1);
  return y.map((part) => cast(resized(part, Math.floor(length / 2) + 1), floating(tensor.dtype))) as Complex;
}
