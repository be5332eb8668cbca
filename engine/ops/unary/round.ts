import {toTensor, type TensorLike} from '../../convert.ts';
import {floating, isInteger} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {defineUnary} from './defineUnary.ts';
import {numeric} from './numeric.ts';

const roundWhole = defineUnary('round', {dtype: (dtype) => floating(numeric('round')(dtype)), sample: {avoid: [-1.5, -0.5, 0.5, 1.5]}});

/**
 * The nearest number with so many decimals (default 0; negative: tens, hundreds, ...); halves go to the even neighbour.
 *
 * @source keras.ops.round
 */
export function round(x: TensorLike, {decimals = 0}: {decimals?: number} = {}): Tensor {
  const tensor = toTensor(x);
  if (isInteger(tensor.dtype) && decimals >= 0) return tensor;
  if (decimals === 0) return roundWhole(tensor);
  const factor = 10 ** decimals;
  return cast(divide(roundWhole(multiply(cast(tensor, 'float32'), factor)), factor), tensor.dtype);
}
