import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';
import {exp} from './exp.ts';
import {negative} from './negative.ts';
import {square} from './square.ts';

/** The error function: 2 / sqrt(π) times the integral of exp(-t²) from 0 to x. @source keras.ops.erf */
export const erf = defineUnary('erf', {gradient: ({dy, x}) => multiply(dy, multiply(exp(negative(square(x))), 2 / Math.sqrt(Math.PI)))});
