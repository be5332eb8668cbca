import type {Tensor} from '../../tensor.ts';
import {eye} from './eye.ts';

/** The n × n matrix with ones on the diagonal. @param dtype  default: floatx @source keras.ops.identity */
export const identity = (n: number, options: {dtype?: string | null} = {}): Tensor => eye(n, options);
