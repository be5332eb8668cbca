import {kindOf} from '../../dtype.ts';
import {floor} from '../unary/floor.ts';
import {negative} from '../unary/negative.ts';
import {divide} from './divide.ts';
import {multiply} from './multiply.ts';
import {defineBinary} from './defineBinary.ts';

/** The remainder of flooring division: it has the sign of x2. Of integers by 0: 0. @source keras.ops.mod */
export const mod = defineBinary('mod', {
  dtype: (dtype) => (dtype === 'bool' ? 'int32' : dtype),
  expression: (e, x, y, dtype) => {
    const kind = kindOf(dtype);
    const zero = e.constant(kind, 0);
    const divisor = kind === 'f' ? y : e.emit('select', kind, e.emit('equal', kind, y, zero), e.constant(kind, 1), y);
    const rest = e.emit('remainder', kind, x, divisor);
    const signsDiffer = e.emit('notEqual', 'i', e.emit('less', kind, rest, zero), e.emit('less', kind, y, zero));
    const correct = e.emit('and', 'i', signsDiffer, e.emit('notEqual', kind, rest, zero));
    return e.emit('select', kind, correct, e.emit('add', kind, rest, y), rest);
  },
  gradient: ({dy, x, y}) => [dy, negative(multiply(dy, floor(divide(x, y))))],
  sample: {x: {min: 0.2, max: 0.9}, y: {min: 1, max: 3}},
});
