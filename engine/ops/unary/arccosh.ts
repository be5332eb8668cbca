import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {defineUnary} from './defineUnary.ts';
import {rsqrt} from './rsqrt.ts';

/** The number >= 0 whose hyperbolic cosine is x. @source keras.ops.arccosh */
export const arccosh = defineUnary('arccosh', {
  gradient: ({dy, x}) => multiply(dy, rsqrt(multiply(subtract(x, 1), add(x, 1)))),
  sample: {min: 1.2, max: 4},
});
