import {defineBinary} from './defineBinary.ts';

/** True where exactly one of them is not 0. @source keras.ops.logical_xor */
export const logicalXor = defineBinary('logicalXor', {scalar: 'xor', dtype: () => 'bool'});
