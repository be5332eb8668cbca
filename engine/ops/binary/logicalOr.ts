import {defineBinary} from './defineBinary.ts';

/** True where one of them is not 0. @source keras.ops.logical_or */
export const logicalOr = defineBinary('logicalOr', {scalar: 'or', dtype: () => 'bool'});
