import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';

/** 1 / sqrt(x). @source keras.ops.rsqrt */
export const rsqrt = defineUnary('rsqrt', {gradient: ({dy, x, y}) => multiply(dy, divide(multiply(y, -0.5), x)), sample: {min: 0.1, max: 4}});
