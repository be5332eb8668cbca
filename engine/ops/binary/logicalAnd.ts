import {defineBinary} from './defineBinary.ts';

/** True where both are not 0. @source keras.ops.logical_and */
export const logicalAnd = defineBinary('logicalAnd', {scalar: 'and', dtype: () => 'bool'});
