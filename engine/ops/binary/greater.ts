import {defineBinary} from './defineBinary.ts';

/** x1 > x2, element by element. False if either is NaN. @source keras.ops.greater */
export const greater = defineBinary('greater', {scalar: 'less', swapped: true, result: 'bool'});
