import {defineBinary} from './defineBinary.ts';

/** x1 >= x2, element by element. False if either is NaN. @source keras.ops.greater_equal */
export const greaterEqual = defineBinary('greaterEqual', {scalar: 'lessEqual', swapped: true, result: 'bool'});
