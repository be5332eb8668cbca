import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {greater} from '../binary/greater.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {fill} from '../constant/fill.ts';
import {iota} from '../constant/iota.ts';
import {scatterAlong} from '../index/scatterAlong.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {sum} from '../reduce/sum.ts';
import {square} from '../unary/square.ts';
import {complex, type ComplexLike} from './complex.ts';
import {type FramingOptions, paddedWindow} from './framing.ts';
import {irfft} from './irfft.ts';

export interface InverseFramingOptions extends FramingOptions {
  /** The length of the signal. Default null: what the sequences cover, less the margins with `center`. */
  length?: number | null;
}

/** Sequences [..., count, size] laid one over the other, each `stride` behind the last, and added up. */
function overlapped(sequences: Tensor, stride: number): Tensor {
  const [count, size] = sequences.shape.slice(-2) as [number, number];
  const batch = sequences.shape.slice(0, -2);
  const positions = reshape(add(multiply(iota([count, size], 0), stride), iota([count, size], 1)), [count * size]);
  const silence = fill([...batch, size + stride * Math.max(count - 1, 0)], 0, sequences.dtype);
  return scatterAlong(silence, positions, reshape(sequences, [...batch, count * size]), {axis: -1, mode: 'add'});
}

/**
 * The signal behind the Fourier transforms of its stretches: undoes stft.
 *
 * @param x  [real, imaginary], each [..., sequences, fftLength / 2 + 1]
 * @returns  [..., time]
 * @source keras.ops.istft
 */
export function istft(
  x: ComplexLike, sequenceLength: number, sequenceStride: number, fftLength: number,
  {length = null, window = 'hann', center = true}: InverseFramingOptions = {},
): Tensor {
  const spectra = complex(x, 'istft', 2);
  const taper = paddedWindow('istft', window, sequenceLength, fftLength);
  const sequences = multiply(irfft(spectra, {fftLength}), taper);
  const weights = overlapped(broadcastTo(square(taper), sequences.shape.slice(-2)), sequenceStride);
  const signal = divide(overlapped(sequences, sequenceStride), where(greater(weights, 1e-10), weights, 1));
  // Without a window, Keras divides by the stride where the sum of the window stands otherwise.
  const scaled = window === null ? multiply(signal, divide(sum(taper), sequenceStride)) : signal;
  const start = center ? Math.floor(fftLength / 2) : 0;
  const covered = scaled.shape.at(-1)!;
  const end = Math.min(length !== null ? start + length : center ? covered - start : covered, covered);
  return sliceAxis(scaled, scaled.ndim - 1, start, Math.max(end - start, 0));
}
