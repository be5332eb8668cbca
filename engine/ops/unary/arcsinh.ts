import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';
import {rsqrt} from './rsqrt.ts';
import {square} from './square.ts';

/** The number whose hyperbolic sine is x. @source keras.ops.arcsinh */
export const arcsinh = defineUnary('arcsinh', {gradient: ({dy, x}) => multiply(dy, rsqrt(add(square(x), 1)))});
