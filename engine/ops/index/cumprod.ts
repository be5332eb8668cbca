import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {type CumulateOptions, running} from './cumsum.ts';
import {cumulateProd} from './cumulate.ts';

/** The running product along an axis. @source keras.ops.cumprod */
export const cumprod = (x: TensorLike, options: CumulateOptions = {}): Tensor => running('cumprod', x, options, cumulateProd);
