import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {abs} from '../unary/abs.ts';
import {greater} from '../binary/greater.ts';
import {where} from '../binary/where.ts';

export interface HardShrinkOptions {
  /** Default 0.5. */
  threshold?: number;
}

/**
 * 0 where |x| <= threshold, else x.
 *
 * @source keras.ops.hard_shrink
 */
export function hardShrink(x: TensorLike, {threshold = 0.5}: HardShrinkOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return where(greater(abs(z), threshold), z, 0);
}
