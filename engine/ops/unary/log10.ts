import {divide} from '../binary/divide.ts';
import {defineUnary} from './defineUnary.ts';

/** The logarithm to base 10. @source keras.ops.log10 */
export const log10 = defineUnary('log10', {
  expression: (e, x) => e.emit('divide', 'f', e.emit('log', 'f', x), e.constant('f', Math.LN10)),
  gradient: ({dy, x}) => divide(divide(dy, Math.LN10), x),
  sample: {min: 0.1, max: 4},
});
