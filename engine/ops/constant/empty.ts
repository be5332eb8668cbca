import {standardizeDtype} from '../../dtype.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor whose values do not matter: zeros. @param dtype  default float32 @source keras.ops.empty */
export const empty = (shape: Shape, {dtype = null}: {dtype?: string | null} = {}): Tensor => fill(shape, 0, standardizeDtype(dtype ?? 'float32'));
