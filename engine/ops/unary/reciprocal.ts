import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';
import {negative} from './negative.ts';
import {square} from './square.ts';

/** 1 / x. @source keras.ops.reciprocal */
export const reciprocal = defineUnary('reciprocal', {
  expression: (e, x) => e.emit('divide', 'f', e.constant('f', 1), x),
  gradient: ({dy, y}) => negative(multiply(dy, square(y))),
  sample: {avoid: [0]},
});
