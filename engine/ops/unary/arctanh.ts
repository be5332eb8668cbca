import {divide} from '../binary/divide.ts';
import {subtract} from '../binary/subtract.ts';
import {defineUnary} from './defineUnary.ts';
import {square} from './square.ts';

/** The number whose hyperbolic tangent is x. @source keras.ops.arctanh */
export const arctanh = defineUnary('arctanh', {gradient: ({dy, x}) => divide(dy, subtract(1, square(x))), sample: {min: -0.8, max: 0.8}});
