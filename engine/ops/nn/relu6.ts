import {where} from '../binary/where.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {greater} from '../binary/greater.ts';
import {less} from '../binary/less.ts';
import {defineUnary} from '../unary/defineUnary.ts';

/**
 * min(max(x, 0), 6). Its gradient at 0 and at 6 is 0.
 *
 * @source keras.ops.relu6
 */
export const relu6 = defineUnary('relu6', {
  expression: (e, x) => e.emit('minimum', 'f', e.emit('maximum', 'f', x, e.constant('f', 0)), e.constant('f', 6)),
  gradient: ({dy, x}) => where(logicalAnd(greater(x, 0), less(x, 6)), dy, 0),
  sample: {min: -9, max: 9, avoid: [0, 6]},
});
