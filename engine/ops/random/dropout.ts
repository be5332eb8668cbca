import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {less} from '../binary/less.ts';
import {where} from '../binary/where.ts';
import {fill} from '../constant/fill.ts';
import type {Key} from './key.ts';
import {uniform} from './uniform.ts';

export interface DropoutOptions {
  /** The shape of the mask, which broadcasts to the input; null within it: that axis's size. Default: the input's shape. */
  noiseShape?: readonly (number | null)[] | null;
}

/**
 * Sets each element to 0 with the probability `rate` and divides the others by 1 - rate, so that the expected value stays.
 *
 * @param rate  in [0, 1]
 * @source keras.random.dropout
 */
export function dropout(key: Key, inputs: TensorLike, rate: number, {noiseShape = null}: DropoutOptions = {}): Tensor {
  const x = toTensor(inputs);
  const zero = fill([], 0, x.dtype);
  if (rate === 1) return fill(x.shape, 0, x.dtype);
  if (rate === 0) return x;
  const shape = noiseShape ? noiseShape.map((n, d) => n ?? x.shape[d]!) : x.shape;
  const isKept = less(uniform(key, shape, {dtype: 'float32'}), Math.fround(1 - rate));
  return where(isKept, divide(x, 1 - rate), zero);
}
