import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {greater} from '../binary/greater.ts';
import {where} from '../binary/where.ts';

/**
 * x where it is greater than the threshold, else the default value.
 *
 * @source keras.ops.threshold
 */
export function threshold(x: TensorLike, limit: number, defaultValue: number): Tensor {
  const tensor = toTensor(x);
  return where(greater(tensor, limit), tensor, defaultValue);
}
