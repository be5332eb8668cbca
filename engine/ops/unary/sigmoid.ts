import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {defineUnary} from './defineUnary.ts';

/** 1 / (1 + exp(-x)). @source keras.ops.sigmoid */
export const sigmoid = defineUnary('sigmoid', {gradient: ({dy, y}) => multiply(dy, multiply(y, subtract(1, y)))});
