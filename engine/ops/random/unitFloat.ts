import {bindOne} from '../../bind.ts';
import type {Dtype} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';

/** How many random bits a draw takes and how many of them, the upper ones, become the mantissa. */
const bitsOf: Partial<Record<Dtype, {taken: number; mantissa: number}>> = {
  float32: {taken: 32, mantissa: 23}, float16: {taken: 16, mantissa: 10}, bfloat16: {taken: 8, mantissa: 7},
};

const op = defineOp<{dtype: Dtype}>('unitFloat', {
  infer: ([bits], {dtype}) => [{shape: bits!.shape, dtype}],
  map: (e, [bits], {params: {dtype}}) => {
    const {taken, mantissa} = bitsOf[dtype]!;
    const low = taken === 32 ? bits! : e.emit('and', 'u', bits!, e.constant('u', 2 ** taken - 1));
    const fraction = e.emit('shiftRight', 'u', low, e.constant('u', taken - mantissa));
    // The fraction behind the exponent of 1 gives [1, 2).
    const pattern = e.emit('or', 'u', e.emit('shiftLeft', 'u', fraction, e.constant('u', 23 - mantissa)), e.constant('u', 0x3f800000));
    return e.emit('subtract', 'f', e.emit('bitsToFloat', 'i', e.emit('asInt', 'u', pattern)), e.constant('f', 1));
  },
  sample: (s) => ({inputs: [{shape: s.shape(0, 2), dtype: 'uint32', max: 0xffffffff}], params: {dtype: s.pick(['float32', 'float16', 'bfloat16'])}}),
});

/** Bits (uint32) as floats in [0, 1), multiples of the dtype's distance between 1 and the next number. */
export const unitFloat = (bits: Tensor, dtype: Dtype): Tensor => bindOne(op, [bits], {dtype});
