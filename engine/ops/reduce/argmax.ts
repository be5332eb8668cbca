import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {defineReduction} from './defineReduction.ts';

const reduce = defineReduction('argmax', {result: 'int32', sample: {distinct: true}, nonEmpty: true});

/**
 * The int32 index of the greatest element along an axis (null, the default: of the flattened tensor): the first one, or the first NaN.
 *
 * @source keras.ops.argmax
 */
export const argmax = (x: TensorLike, options: {axis?: number | null; keepdims?: boolean} = {}): Tensor => reduce(x, options);
