import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';
import {sinh} from './sinh.ts';

/** The hyperbolic cosine. @source keras.ops.cosh */
export const cosh = defineUnary('cosh', {gradient: ({dy, x}) => multiply(dy, sinh(x))});
