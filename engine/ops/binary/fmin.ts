import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {isnan} from '../unary/isnan.ts';
import {less} from './less.ts';
import {logicalOr} from './logicalOr.ts';
import {where} from './where.ts';

/** The lesser of both; the other one where one is NaN. @source keras.ops.fmin */
export const fmin = (x1: TensorLike, x2: TensorLike): Tensor => where(logicalOr(less(x1, x2), isnan(x2)), x1, x2);
