import {kindOf} from '../../dtype.ts';
import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';

/** x times x. Of booleans: int32. @source keras.ops.square */
export const square = defineUnary('square', {
  dtype: (dtype) => (dtype === 'bool' ? 'int32' : dtype),
  expression: (e, x, dtype) => e.emit('multiply', kindOf(dtype), x, x),
  gradient: ({dy, x}) => multiply(dy, multiply(x, 2)),
});
