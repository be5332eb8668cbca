import {kindOf} from '../../dtype.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {defineBinary} from './defineBinary.ts';

/** Integers truncate; where the signs differ and something is left over, the quotient is one less. */
function ofIntegers(e: ExpressionBuilder, x: number, y: number): number {
  const quotient = e.emit('divide', 'i', x, y);
  const signsDiffer = e.emit('notEqual', 'i', e.emit('sign', 'i', x), e.emit('sign', 'i', y));
  const rest = e.emit('notEqual', 'i', e.emit('remainder', 'i', x, y), e.constant('i', 0));
  return e.emit('subtract', 'i', quotient, e.emit('and', 'i', signsDiffer, rest));
}

/** The remainder is taken off first, so that the division comes out even and rounding errors cannot reach the quotient. */
function ofFloats(e: ExpressionBuilder, x: number, y: number): number {
  const rest = e.emit('remainder', 'f', x, y);
  const quotient = e.emit('divide', 'f', e.emit('subtract', 'f', x, rest), y);
  const signsDiffer = e.emit('notEqual', 'f', e.emit('sign', 'f', y), e.emit('sign', 'f', rest));
  const correct = e.emit('and', 'i', e.emit('notEqual', 'f', rest, e.constant('f', 0)), signsDiffer);
  const floored = e.emit('round', 'f', e.emit('select', 'f', correct, e.emit('subtract', 'f', quotient, e.constant('f', 1)), quotient));
  return e.emit('select', 'f', e.emit('equal', 'f', y, e.constant('f', 0)), e.emit('divide', 'f', x, y), floored);
}

/** The greatest whole number that is not above x1 / x2. Integers stay integers; without a sign, x1 / 0 is the greatest of the dtype. @source keras.ops.floor_divide */
export const floorDivide = defineBinary('floorDivide', {
  dtype: (dtype) => (dtype === 'bool' ? 'int32' : dtype),
  expression: (e, x, y, dtype) => {
    const kind = kindOf(dtype);
    return kind === 'f' ? ofFloats(e, x, y) : dtype.startsWith('uint') ? e.emit('divide', kind, x, y) : ofIntegers(e, x, y);
  },
  sample: {x: {min: 0.2, max: 0.9}, y: {min: 1, max: 3}},
});
