import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {defineUnary} from './defineUnary.ts';
import {square} from './square.ts';

/** The hyperbolic tangent. @source keras.ops.tanh */
export const tanh = defineUnary('tanh', {gradient: ({dy, y}) => multiply(dy, subtract(1, square(y)))});
