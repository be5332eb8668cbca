import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {type ShapeLike, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor of ones. @param dtype  default: floatx @source keras.ops.ones */
export const ones = (shape: ShapeLike, {dtype = null}: {dtype?: string | null} = {}): Tensor =>
  fill(toShape(shape, 'ones'), 1, standardizeDtype(dtype ?? defaultFloat()));
