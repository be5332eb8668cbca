import {toTensor, type TensorLike} from '../../convert.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {extractSequences} from '../movement/extractSequences.ts';
import {pad} from '../movement/pad.ts';
import type {Complex} from './complex.ts';
import {type FramingOptions, paddedWindow} from './framing.ts';
import {rfft} from './rfft.ts';

/**
 * The Fourier transforms of short, overlapping stretches of a signal.
 *
 * @param x               [..., time]
 * @param sequenceLength  of the stretches
 * @param sequenceStride  from one to the next
 * @param fftLength       of the transforms, at least sequenceLength
 * @returns               [real, imaginary], each [..., sequences, fftLength / 2 + 1]
 * @source keras.ops.stft
 */
export function stft(
  x: TensorLike, sequenceLength: number, sequenceStride: number, fftLength: number, {window = 'hann', center = true}: FramingOptions = {},
): Complex {
  const signal = cast(toTensor(x), 'float32');
  const taper = paddedWindow('stft', window, sequenceLength, fftLength);
  const margin = Math.floor(fftLength / 2);
  const widths = signal.shape.map((_, d): [number, number] => (d === signal.ndim - 1 ? [margin, margin] : [0, 0]));
  const whole = center ? pad(signal, widths, {mode: 'reflect'}) : signal;
  return rfft(multiply(extractSequences(whole, fftLength, sequenceStride), taper));
}
