import {defineBinary} from './defineBinary.ts';

/** x1 = x2, element by element. False if either is NaN. @source keras.ops.equal */
export const equal = defineBinary('equal', {result: 'bool'});
