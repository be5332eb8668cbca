import {type Dtype, floating} from '../../dtype.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {bitsOfHalf, halfOfBits} from '../halfBits.ts';
import {defineBinary} from './defineBinary.ts';

/** Numbers of a dtype as bits in which neighbours lie `step` apart, and back; a bit says that a number is negative. */
function layoutOf(e: ExpressionBuilder, dtype: Dtype): {step: number; sign: number; toBits: (x: number) => number; toNumber: (bits: number) => number} {
  if (dtype === 'float16') return {step: 1, sign: 0x8000, toBits: (x) => bitsOfHalf(e, x), toNumber: (bits) => halfOfBits(e, bits)};
  const [toBits, toNumber] = [(x: number) => e.emit('floatToBits', 'f', x), (bits: number) => e.emit('bitsToFloat', 'i', bits)];
  return {step: dtype === 'bfloat16' ? 1 << 16 : 1, sign: -2147483648, toBits, toNumber};
}

/** The number next to x1 in the direction of x2. @source keras.ops.nextafter */
export const nextafter = defineBinary('nextafter', {
  dtype: floating,
  expression: (e, x, y, dtype) => {
    const zero = e.constant('f', 0);
    const up = e.emit('less', 'f', x, y);
    const away = e.emit('equal', 'i', up, e.emit('less', 'f', zero, x));
    const {step, sign, toBits, toNumber} = layoutOf(e, dtype);
    const distance = e.constant('i', step);
    const bits = e.emit('add', 'i', toBits(x), e.emit('select', 'i', away, distance, e.emit('negative', 'i', distance)));
    const fromZero = e.emit('or', 'i', distance, e.emit('select', 'i', up, e.constant('i', 0), e.constant('i', sign)));
    const next = toNumber(e.emit('select', 'i', e.emit('equal', 'f', x, zero), fromZero, bits));
    const moved = e.emit('select', 'f', e.emit('equal', 'f', x, y), y, next);
    const sum = e.emit('add', 'f', x, y);
    const someNaN = e.emit('or', 'i', e.emit('notEqual', 'f', x, x), e.emit('notEqual', 'f', y, y));
    return e.emit('select', 'f', someNaN, sum, moved);
  },
  sample: {x: {min: 0.5, max: 2}},
  notSmooth: 'its gradient is zero by definition',
});
