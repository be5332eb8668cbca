import {minimum} from '../binary/minimum.ts';
import {defineReduction} from './defineReduction.ts';
import {extreme, shared} from './extreme.ts';

const reduce = defineReduction('min', {gradient: shared, sample: {distinct: true}, nonEmpty: true});

/**
 * The least element over axes; NaN if there is one. Where several attain it, they share the gradient.
 *
 * @source keras.ops.min
 */
export const min = extreme('min', reduce, minimum, Infinity);
