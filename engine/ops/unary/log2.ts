import {divide} from '../binary/divide.ts';
import {defineUnary} from './defineUnary.ts';

/** The logarithm to base 2. @source keras.ops.log2 */
export const log2 = defineUnary('log2', {
  expression: (e, x) => e.emit('divide', 'f', e.emit('log', 'f', x), e.constant('f', Math.LN2)),
  gradient: ({dy, x}) => divide(divide(dy, Math.LN2), x),
  sample: {min: 0.1, max: 4},
});
