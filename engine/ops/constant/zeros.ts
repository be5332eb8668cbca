import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {type ShapeLike, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor of zeros. @param dtype  default: floatx @source keras.ops.zeros */
export const zeros = (shape: ShapeLike, {dtype = null}: {dtype?: string | null} = {}): Tensor =>
  fill(toShape(shape, 'zeros'), 0, standardizeDtype(dtype ?? defaultFloat()));
