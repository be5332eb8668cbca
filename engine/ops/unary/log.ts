import {divide} from '../binary/divide.ts';
import {defineUnary} from './defineUnary.ts';

/** The natural logarithm. NaN for negative x, -Infinity for 0. @source keras.ops.log */
export const log = defineUnary('log', {gradient: ({dy, x}) => divide(dy, x), sample: {min: 0.1, max: 4}});
