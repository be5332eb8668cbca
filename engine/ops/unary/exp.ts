import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';

/** e to the power x. @source keras.ops.exp */
export const exp = defineUnary('exp', {gradient: ({dy, y}) => multiply(dy, y)});
