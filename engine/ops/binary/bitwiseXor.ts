import {defineBinary} from './defineBinary.ts';
import {integral} from './integral.ts';

/** The bits that exactly one has. Integers or booleans. @source keras.ops.bitwise_xor */
export const bitwiseXor = defineBinary('bitwiseXor', {
  scalar: 'xor',
  dtype: integral('bitwiseXor'),
});
