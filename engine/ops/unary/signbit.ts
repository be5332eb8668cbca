import {isFloat} from '../../dtype.ts';
import {asIs, defineUnary} from './defineUnary.ts';

/** True where the sign bit is set: negative numbers and -0. @source keras.ops.signbit */
export const signbit = defineUnary('signbit', {
  dtype: asIs,
  result: 'bool',
  expression: (e, x, dtype) => e.emit('less', dtype === 'uint32' ? 'u' : 'i', isFloat(dtype) ? e.emit('floatToBits', 'f', x) : x, e.constant(dtype === 'uint32' ? 'u' : 'i', 0)),
});
