import {balanced} from './balanced.ts';
import {defineBinary} from './defineBinary.ts';

/** The lesser of both, element by element; NaN if either is. Where they tie, each gets half of the gradient. @source keras.ops.minimum */
export const minimum = defineBinary('minimum', {gradient: balanced, sample: {x: {distinct: true}, y: {min: 2.1, max: 4}}});
