import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {type ShapeLike, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor whose values do not matter: zeros. @param dtype  default: floatx @source keras.ops.empty */
export const empty = (shape: ShapeLike, {dtype = null}: {dtype?: string | null} = {}): Tensor =>
  fill(toShape(shape, 'empty'), 0, standardizeDtype(dtype ?? defaultFloat()));
