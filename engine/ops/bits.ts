import {type Dtype, kindOf} from '../dtype.ts';
import type {ExpressionBuilder} from '../lower/expression.ts';
import {bitsOfHalf, halfOfBits} from './halfBits.ts';

/** The bits of a number as int32; of a narrow one, the lower bits of it. */
export function bitsOf(e: ExpressionBuilder, x: number, dtype: Dtype): number {
  if (dtype === 'float16') return bitsOfHalf(e, x);
  if (kindOf(dtype) !== 'f') return dtype === 'uint32' ? e.emit('asInt', 'u', x) : x;
  const bits = e.emit('floatToBits', 'f', x);
  return dtype === 'bfloat16' ? e.emit('shiftRight', 'i', bits, e.constant('i', 16)) : bits;
}

/** The number of the lower bits of an int32. */
export function numberOf(e: ExpressionBuilder, bits: number, dtype: Dtype): number {
  if (dtype === 'float16') return halfOfBits(e, bits);
  if (dtype === 'bfloat16') return e.emit('bitsToFloat', 'i', e.emit('shiftLeft', 'i', bits, e.constant('i', 16)));
  if (dtype === 'float32') return e.emit('bitsToFloat', 'i', bits);
  if (dtype === 'uint32') return e.emit('asUint', 'i', bits);
  return dtype === 'bool' ? e.emit('notEqual', 'i', bits, e.constant('i', 0)) : e.round(bits, dtype);
}
