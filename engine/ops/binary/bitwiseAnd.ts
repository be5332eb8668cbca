import {defineBinary} from './defineBinary.ts';
import {integral} from './integral.ts';

/** The bits that both have. Integers or booleans. @source keras.ops.bitwise_and */
export const bitwiseAnd = defineBinary('bitwiseAnd', {
  scalar: 'and',
  dtype: integral('bitwiseAnd'),
});
