import {decode, type Dtype, encode, isPlainObject, type NumericArray, ShapeError, show, standardizeDtype, ValueError} from '../../../engine/index.ts';
import {DataArray, type Values} from './DataArray.ts';

/** Shape (null for any size) and dtype of an array of elements. */
export interface TensorSpec {
  shape?: readonly (number | null)[] | null;
  /** A dtype, or 'string'. Default: as it comes. */
  dtype?: string | null;
}

export const isTensorSpec = (value: unknown): value is TensorSpec =>
  isPlainObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key === 'shape' || key === 'dtype');

/** The array in the dtype of a spec. @throws ShapeError if its shape does not fit */
export function conformed(part: DataArray<Values>, {shape = null, dtype = null}: TensorSpec, what: string): DataArray<Values> {
  if (shape && (shape.length !== part.shape.length || shape.some((size, i) => size !== null && size !== part.shape[i]))) {
    throw new ShapeError({
      what: `${what}: an element has another shape than announced.`, got: show(part.shape), expected: show(shape), fix: 'correct the signature, or the data',
    });
  }
  if (dtype === null || dtype === part.dtype) return part;
  if (dtype === 'string' || part.dtype === 'string') {
    throw new ValueError({
      what: `${what}: an element has another dtype than announced.`, got: part.dtype, expected: dtype, fix: 'correct the signature, or the data',
    });
  }
  const own: Dtype = standardizeDtype(dtype);
  return new DataArray(decode(encode(part.data as NumericArray, own, part.dtype), own), part.shape, own);
}
