import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {add} from '../binary/add.ts';
import {greater} from '../binary/greater.ts';
import {less} from '../binary/less.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';

export interface SoftShrinkOptions {
  /** Default 0.5. */
  threshold?: number;
}

/**
 * x drawn towards 0 by the threshold.
 *
 * @source keras.ops.soft_shrink
 */
export function softShrink(x: TensorLike, {threshold = 0.5}: SoftShrinkOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return where(greater(z, threshold), subtract(z, threshold), where(less(z, -threshold), add(z, threshold), 0));
}
