import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';
import {negative} from './negative.ts';
import {sin} from './sin.ts';

/** The cosine of x radians. @source keras.ops.cos */
export const cos = defineUnary('cos', {gradient: ({dy, x}) => multiply(dy, negative(sin(x)))});
