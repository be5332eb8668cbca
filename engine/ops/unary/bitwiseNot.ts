import {kindOf} from '../../dtype.ts';
import {integral} from '../binary/integral.ts';
import {defineUnary} from './defineUnary.ts';

/** All bits inverted; of booleans: not. @source keras.ops.bitwise_not */
export const bitwiseNot = defineUnary('bitwiseNot', {
  dtype: integral('bitwiseNot'),
  expression: (e, x, dtype) => (dtype === 'bool' ? e.emit('xor', 'i', x, e.constant('i', 1)) : e.emit('not', kindOf(dtype), x)),
});
