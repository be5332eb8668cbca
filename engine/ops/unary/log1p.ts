import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {defineUnary} from './defineUnary.ts';

/** log(1 + x), exact near 0. @source keras.ops.log1p */
export const log1p = defineUnary('log1p', {gradient: ({dy, x}) => divide(dy, add(x, 1)), sample: {min: -0.8, max: 4}});
