import {multiply} from '../binary/multiply.ts';
import {cosh} from './cosh.ts';
import {defineUnary} from './defineUnary.ts';

/** The hyperbolic sine. @source keras.ops.sinh */
export const sinh = defineUnary('sinh', {gradient: ({dy, x}) => multiply(dy, cosh(x))});
