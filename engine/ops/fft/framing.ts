import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {place} from '../movement/place.ts';

export interface FramingOptions {
  /** 'hann', 'hamming', numbers [sequenceLength], or null: all ones. Default hann. */
  window?: 'hann' | 'hamming' | TensorLike | null;
  /** Each sequence is centred on its position: the signal is continued by its mirror image at both ends. Default true. */
  center?: boolean;
}

/** How much of the mean is left at the ends of a window of cosine. */
const pedestals: Record<string, number> = {hann: 0.5, hamming: 0.54};

/** The window of a sequence, filled up with zeros on both sides to the length of the transform. */
export function paddedWindow(who: string, window: FramingOptions['window'], sequenceLength: number, fftLength: number): Tensor {
  if (fftLength < sequenceLength) {
    throw new ValueError({
      what: `${who}: the transform is shorter than the sequences.`, got: `fftLength ${fftLength}, sequenceLength ${sequenceLength}`,
      expected: 'fftLength >= sequenceLength', fix: 'pass a larger fftLength',
    });
  }
  if (window === null || window === undefined) return fill([fftLength], 1);
  if (typeof window === 'string' && !Object.hasOwn(pedestals, window)) {
    throw new ValueError({
      what: `${who}: there is no such window.`, got: show(window), expected: "'hann', 'hamming', numbers or null", fix: 'pass null for none',
    });
  }
  const cosine = (pedestal: number): Float32Array =>
    Float32Array.from({length: sequenceLength}, (_, i) => pedestal - (1 - pedestal) * Math.cos((2 * Math.PI * i) / sequenceLength));
  const tensor = cast(toTensor(typeof window === 'string' ? cosine(pedestals[window]!) : window), 'float32');
  if (tensor.ndim !== 1 || tensor.size !== sequenceLength) {
    throw new ShapeError({
      what: `${who}: the window is not as long as the sequences.`, got: show(tensor.shape),
      expected: show([sequenceLength]), fix: 'make it as long as sequenceLength',
    });
  }
  return place(tensor, {shape: [fftLength], starts: [Math.floor((fftLength - sequenceLength) / 2)]});
}
