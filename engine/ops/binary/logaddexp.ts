import {floating} from '../../dtype.ts';
import {sigmoid} from '../unary/sigmoid.ts';
import {multiply} from './multiply.ts';
import {subtract} from './subtract.ts';
import {defineBinary} from './defineBinary.ts';

/** log(exp(x1) + exp(x2)) without overflow. @source keras.ops.logaddexp */
export const logaddexp = defineBinary('logaddexp', {
  dtype: floating,
  strict: true,
  expression: (e, x, y) => {
    const difference = e.emit('subtract', 'f', x, y);
    const rest = e.emit('log1p', 'f', e.emit('exp', 'f', e.emit('negative', 'f', e.emit('abs', 'f', difference))));
    // Equal infinities have no difference; their sum is right.
    const isUndefined = e.emit('notEqual', 'f', difference, difference);
    return e.emit('select', 'f', isUndefined, e.emit('add', 'f', x, y), e.emit('add', 'f', e.emit('maximum', 'f', x, y), rest));
  },
  gradient: ({dy, x, y}) => [multiply(dy, sigmoid(subtract(x, y))), multiply(dy, sigmoid(subtract(y, x)))],
});
