import {decode, type Dtype, encode, type HostData, type NumericArray, type NumpyArray, parse, ShapeError, show, sizeOf, standardizeDtype, ValueError} from '../../engine/index.ts';
import {withSignature} from '../withSignature.ts';

export interface PadSequencesOptions {
  /** The common length; default: that of the longest. */
  maxlen?: number | null;
  /** Default 'int32'. */
  dtype?: string;
  /** Where steps are added to short sequences. Default 'pre'. */
  padding?: 'pre' | 'post';
  /** Where steps are taken from long ones. Default 'pre'. */
  truncating?: 'pre' | 'post';
  /** What is added. Default 0. */
  value?: number;
}

function checkSide(what: string, side: string): void {
  if (side !== 'pre' && side !== 'post') throw new ValueError({what: `padSequences: ${what} is not valid.`, got: show(side), expected: "'pre' or 'post'", fix: "leave it out for 'pre'"});
}

/**
 * Sequences of several lengths as one array: short ones are filled up, long ones cut.
 *
 * **Output shape** `[samples, maxlen, ...]`, with the axes of a step at the end
 *
 * @param sequences  arrays whose first axis is time
 * @throws ShapeError if steps have different shapes
 * @source keras.utils.pad_sequences
 * @example padSequences([[1], [2, 3]]).data // [0, 1, 2, 3]
 */
export const padSequences = /* @__PURE__ */ withSignature('padSequences', 'sequences | maxlen dtype padding truncating value', (sequences: readonly HostData[], options: PadSequencesOptions = {}): NumpyArray => {
  const {maxlen = null, dtype = 'int32', padding = 'pre', truncating = 'pre', value = 0} = options;
  checkSide('padding', padding);
  checkSide('truncating', truncating);
  const parsed = sequences.map(parse);
  const step = parsed.find(({shape}) => shape[0]! > 0)?.shape.slice(1) ?? [];
  const odd = parsed.find(({shape}) => shape[0]! > 0 && shape.slice(1).join() !== step.join());
  if (odd) throw new ShapeError({what: 'padSequences: the steps have different shapes.', got: show(odd.shape.slice(1)), expected: show(step), fix: 'make all axes but the first alike'});
  const length = maxlen ?? Math.max(0, ...parsed.map(({shape}) => shape[0]!));
  const size = sizeOf(step);
  const type: Dtype = standardizeDtype(dtype);
  const elements = new Float64Array(parsed.length * length * size).fill(value);
  parsed.forEach(({values, shape}, i) => {
    const count = Math.min(shape[0]!, length);
    const from = truncating === 'pre' ? shape[0]! - count : 0;
    const to = i * length + (padding === 'pre' ? length - count : 0);
    for (let k = 0; k < count * size; k++) elements[to * size + k] = values[from * size + k]!;
  });
  return {data: decode(encode(elements, type), type) as NumericArray, shape: [parsed.length, length, ...step], dtype: type};
});
