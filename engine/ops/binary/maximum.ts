import {balanced} from './balanced.ts';
import {defineBinary} from './defineBinary.ts';

/** The greater of both, element by element; NaN if either is. Where they tie, each gets half of the gradient. @source keras.ops.maximum */
export const maximum = defineBinary('maximum', {gradient: balanced, sample: {x: {distinct: true}, y: {min: 2.1, max: 4}}});
