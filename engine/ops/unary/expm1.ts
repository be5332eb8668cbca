import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';

/** exp(x) - 1, exact near 0. @source keras.ops.expm1 */
export const expm1 = defineUnary('expm1', {gradient: ({dy, y}) => multiply(dy, add(y, 1))});
