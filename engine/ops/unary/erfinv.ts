import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';
import {exp} from './exp.ts';
import {square} from './square.ts';

/** The number whose error function is x. @source keras.ops.erfinv */
export const erfinv = defineUnary('erfinv', {
  gradient: ({dy, y}) => multiply(dy, multiply(exp(square(y)), Math.sqrt(Math.PI) / 2)),
  sample: {min: -0.9, max: 0.9},
});
