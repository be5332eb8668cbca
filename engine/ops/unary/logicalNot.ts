import {kindOf} from '../../dtype.ts';
import {asIs, defineUnary} from './defineUnary.ts';

/** True where x is 0. @source keras.ops.logical_not */
export const logicalNot = defineUnary('logicalNot', {
  dtype: asIs,
  result: 'bool',
  expression: (e, x, dtype) => e.emit('equal', kindOf(dtype), x, e.constant(kindOf(dtype), 0)),
});
