import {kindOf} from '../../dtype.ts';
import {negative} from '../unary/negative.ts';
import {trunc} from '../unary/trunc.ts';
import {divide} from './divide.ts';
import {multiply} from './multiply.ts';
import {defineBinary} from './defineBinary.ts';

/** The remainder of truncating division: it has the sign of x1. Of integers by 0: 0. @source keras.ops.fmod */
export const fmod = defineBinary('fmod', {
  dtype: (dtype) => (dtype === 'bool' ? 'int32' : dtype),
  expression: (e, x, y, dtype) => {
    const kind = kindOf(dtype);
    if (kind === 'f') return e.emit('remainder', 'f', x, y);
    const divisor = e.emit('select', kind, e.emit('equal', kind, y, e.constant(kind, 0)), e.constant(kind, 1), y);
    return e.emit('remainder', kind, x, divisor);
  },
  gradient: ({dy, x, y}) => [dy, negative(multiply(dy, trunc(divide(x, y))))],
  sample: {x: {min: 0.2, max: 0.9}, y: {min: 1, max: 3}},
});
