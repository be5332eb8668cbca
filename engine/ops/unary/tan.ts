import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';
import {square} from './square.ts';

/** The tangent of x radians. @source keras.ops.tan */
export const tan = defineUnary('tan', {gradient: ({dy, y}) => multiply(dy, add(square(y), 1)), sample: {min: -1, max: 1}});
