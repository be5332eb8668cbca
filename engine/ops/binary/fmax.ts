import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {isnan} from '../unary/isnan.ts';
import {greater} from './greater.ts';
import {logicalOr} from './logicalOr.ts';
import {where} from './where.ts';

/** The greater of both; the other one where one is NaN. @source keras.ops.fmax */
export const fmax = (x1: TensorLike, x2: TensorLike): Tensor => where(logicalOr(greater(x1, x2), isnan(x2)), x1, x2);
