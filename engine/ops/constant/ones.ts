import {standardizeDtype} from '../../dtype.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor of ones. @param dtype  default float32 @source keras.ops.ones */
export const ones = (shape: Shape, {dtype = null}: {dtype?: string | null} = {}): Tensor => fill(shape, 1, standardizeDtype(dtype ?? 'float32'));
