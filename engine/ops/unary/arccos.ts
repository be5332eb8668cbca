import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {defineUnary} from './defineUnary.ts';
import {negative} from './negative.ts';
import {rsqrt} from './rsqrt.ts';
import {square} from './square.ts';

/** The angle in [0, π] whose cosine is x. @source keras.ops.arccos */
export const arccos = defineUnary('arccos', {
  gradient: ({dy, x}) => negative(multiply(dy, rsqrt(subtract(1, square(x))))),
  sample: {min: -0.9, max: 0.9},
});
