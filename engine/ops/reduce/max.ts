import {maximum} from '../binary/maximum.ts';
import {defineReduction} from './defineReduction.ts';
import {extreme, shared} from './extreme.ts';

const reduce = defineReduction('max', {gradient: shared, sample: {distinct: true}, nonEmpty: true});

/**
 * The greatest element over axes; NaN if there is one. Where several attain it, they share the gradient.
 *
 * @source keras.ops.max
 */
export const max = extreme('max', reduce, maximum, -Infinity);
