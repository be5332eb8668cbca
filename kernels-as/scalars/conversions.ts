/** Conversions between kinds, and the roundings that make a narrow dtype of a 32-bit number. */
import * as op from '../opcodes';
import {defineUnary} from '../tile';

@unmanaged class IntToFloat { @inline apply(a: v128): v128 { return f32x4.convert_i32x4_s(a); } }
@unmanaged class UintToFloat { @inline apply(a: v128): v128 { return f32x4.convert_i32x4_u(a); } }
@unmanaged class ToInt { @inline apply(a: v128): v128 { return i32x4.trunc_sat_f32x4_s(a); } }
@unmanaged class ToUint { @inline apply(a: v128): v128 { return i32x4.trunc_sat_f32x4_u(a); } }

@unmanaged class WrapInt8 { @inline apply(a: v128): v128 { return i32x4.shr_s(i32x4.shl(a, 24), 24); } }
@unmanaged class WrapInt16 { @inline apply(a: v128): v128 { return i32x4.shr_s(i32x4.shl(a, 16), 16); } }
@unmanaged class WrapUint8 { @inline apply(a: v128): v128 { return v128.and(a, i32x4.splat(0xff)); } }
@unmanaged class WrapUint16 { @inline apply(a: v128): v128 { return v128.and(a, i32x4.splat(0xffff)); } }

/** The bits of `a` rounded half to even to a multiple of 2^drop units in the last place. */
@inline
function roundBits(a: v128, drop: i32): v128 {
  const odd = v128.and(i32x4.shr_u(a, drop), i32x4.splat(1));
  const half = i32x4.splat((1 << (drop - 1)) - 1);
  return v128.and(i32x4.add(i32x4.add(a, half), odd), i32x4.splat(-1 << drop));
}

@unmanaged class RoundBfloat16 {
  @inline apply(a: v128): v128 { return v128.bitselect(roundBits(a, 16), a, f32x4.eq(a, a)); }
}

/** Below 2^-14 the steps are 2^-24: the units in the last place of numbers from 1/2 to 1, so that adding 1/2 rounds to them. */
@unmanaged class RoundFloat16 {
  @inline apply(a: v128): v128 {
    const magnitude = f32x4.abs(a);
    const small = f32x4.sub(f32x4.add(magnitude, f32x4.splat(0.5)), f32x4.splat(0.5));
    const rounded = v128.bitselect(small, roundBits(magnitude, 13), f32x4.lt(magnitude, f32x4.splat(6.103515625e-5)));
    const held = v128.bitselect(f32x4.splat(Infinity), rounded, f32x4.gt(rounded, f32x4.splat(65504)));
    return v128.bitselect(v128.or(held, v128.and(a, i32x4.splat(0x80000000))), a, f32x4.eq(a, a));
  }
}

export function defineConversions(): void {
  defineUnary<IntToFloat>(op.TO_FLOAT_I);
  defineUnary<UintToFloat>(op.TO_FLOAT_U);
  defineUnary<ToInt>(op.TO_INT_F);
  defineUnary<ToUint>(op.TO_UINT_F);
  defineUnary<WrapInt8>(op.WRAP_INT8_I);
  defineUnary<WrapInt16>(op.WRAP_INT16_I);
  defineUnary<WrapUint8>(op.WRAP_UINT8_I);
  defineUnary<WrapUint16>(op.WRAP_UINT16_I);
  defineUnary<RoundBfloat16>(op.ROUND_BFLOAT16_F);
  defineUnary<RoundFloat16>(op.ROUND_FLOAT16_F);
}
