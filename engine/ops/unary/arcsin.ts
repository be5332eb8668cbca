import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {defineUnary} from './defineUnary.ts';
import {rsqrt} from './rsqrt.ts';
import {square} from './square.ts';

/** The angle in [-π/2, π/2] whose sine is x. @source keras.ops.arcsin */
export const arcsin = defineUnary('arcsin', {gradient: ({dy, x}) => multiply(dy, rsqrt(subtract(1, square(x)))), sample: {min: -0.9, max: 0.9}});
