import {defineBinary} from './defineBinary.ts';
import {integral} from './integral.ts';

/** The bits that either has. Integers or booleans. @source keras.ops.bitwise_or */
export const bitwiseOr = defineBinary('bitwiseOr', {scalar: 'or', dtype: integral('bitwiseOr')});
