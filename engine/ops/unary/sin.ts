import {multiply} from '../binary/multiply.ts';
import {cos} from './cos.ts';
import {defineUnary} from './defineUnary.ts';

/** The sine of x radians. @source keras.ops.sin */
export const sin = defineUnary('sin', {gradient: ({dy, x}) => multiply(dy, cos(x))});
