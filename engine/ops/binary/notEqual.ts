import {defineBinary} from './defineBinary.ts';

/** x1 ≠ x2, element by element. True if either is NaN. @source keras.ops.not_equal */
export const notEqual = defineBinary('notEqual', {result: 'bool'});
