import {standardizeDtype} from '../../dtype.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor of zeros. @param dtype  default float32 @source keras.ops.zeros */
export const zeros = (shape: Shape, {dtype = null}: {dtype?: string | null} = {}): Tensor => fill(shape, 0, standardizeDtype(dtype ?? 'float32'));
