import {multiply} from '../binary/multiply.ts';
import {defineUnary} from './defineUnary.ts';

/** 2 to the power x. @source keras.ops.exp2 */
export const exp2 = defineUnary('exp2', {
  expression: (e, x) => e.emit('power', 'f', e.constant('f', 2), x),
  gradient: ({dy, y}) => multiply(dy, multiply(y, Math.LN2)),
});
