import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';

/** The square root. NaN for negative x; the gradient at 0 is infinite. @source keras.ops.sqrt */
export const sqrt = defineUnary('sqrt', {gradient: ({dy, y}) => divide(multiply(dy, 0.5), y), sample: {min: 0.1, max: 4}});
