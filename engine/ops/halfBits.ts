import type {ExpressionBuilder} from '../lower/expression.ts';

const SIGN = 0x8000;
const INFINITE = 0x7c00;
const MANTISSA = 0x3ff;
/** What the exponents of float32 and float16 differ by, at the place of float16's. */
const BIAS = 112 << 10;

type Constant = (value: number) => number;

/** The 16 bits of a float16 number (a float that float16 holds), as int32. */
export function bitsOfHalf(e: ExpressionBuilder, x: number): number {
  const constant: Constant = (value) => e.constant('i', value);
  const bits = e.emit('floatToBits', 'f', x);
  const size = e.emit('and', 'i', bits, constant(0x7fffffff));
  const shifted = e.emit('shiftRight', 'i', size, constant(13));
  const subnormal = e.emit('toInt', 'f', e.emit('multiply', 'f', e.emit('abs', 'f', x), e.constant('f', 2 ** 24)));
  const special = e.emit('or', 'i', constant(INFINITE), e.emit('and', 'i', shifted, constant(MANTISSA)));
  const isSubnormal = e.emit('less', 'i', size, constant(0x38800000));
  const finite = e.emit('select', 'i', isSubnormal, subnormal, e.emit('subtract', 'i', shifted, constant(BIAS)));
  const unsigned = e.emit('select', 'i', e.emit('less', 'i', size, constant(0x7f800000)), finite, special);
  return e.emit('or', 'i', unsigned, e.emit('and', 'i', e.emit('shiftRight', 'i', bits, constant(16)), constant(SIGN)));
}

/** The float of the lower 16 bits of an int32, read as float16. */
export function halfOfBits(e: ExpressionBuilder, bits: number): number {
  const constant: Constant = (value) => e.constant('i', value);
  const size = e.emit('and', 'i', bits, constant(SIGN - 1));
  const asFloat = (register: number): number => e.emit('bitsToFloat', 'i', e.emit('shiftLeft', 'i', register, constant(13)));
  const subnormal = e.emit('multiply', 'f', e.emit('toFloat', 'i', size), e.constant('f', 2 ** -24));
  // Infinity and NaN have all bits of the exponent set in both formats, so they move by twice the difference.
  const special = asFloat(e.emit('add', 'i', size, constant(2 * BIAS)));
  const normal = e.emit('select', 'f', e.emit('less', 'i', size, constant(INFINITE)), asFloat(e.emit('add', 'i', size, constant(BIAS))), special);
  const unsigned = e.emit('select', 'f', e.emit('less', 'i', size, constant(MANTISSA + 1)), subnormal, normal);
  return e.emit('select', 'f', e.emit('and', 'i', bits, constant(SIGN)), e.emit('negative', 'f', unsigned), unsigned);
}
