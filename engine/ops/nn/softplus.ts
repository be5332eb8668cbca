import {multiply} from '../binary/multiply.ts';
import {defineUnary} from '../unary/defineUnary.ts';
import {sigmoid} from '../unary/sigmoid.ts';

/**
 * log(eˣ + 1), without overflow.
 *
 * @source keras.ops.softplus
 */
export const softplus = defineUnary('softplus', {
  expression: (e, x) => {
    const rest = e.emit('log1p', 'f', e.emit('exp', 'f', e.emit('negative', 'f', e.emit('abs', 'f', x))));
    return e.emit('add', 'f', e.emit('maximum', 'f', x, e.constant('f', 0)), rest);
  },
  gradient: ({dy, x}) => multiply(dy, sigmoid(x)),
});
