import {defineBinary} from './defineBinary.ts';

/** x1 <= x2, element by element. False if either is NaN. @source keras.ops.less_equal */
export const lessEqual = defineBinary('lessEqual', {result: 'bool'});
