/** Arithmetic, comparison and bits of int32 and uint32. What means the same for both is defined for int32 alone; the encoder knows. */
import * as op from '../opcodes';
import {defineBinary, defineScalarBinary, defineTernary, defineUnary} from '../tile';

@unmanaged class Copy { @inline apply(a: v128): v128 { return a; } }
@unmanaged class Select { @inline apply(c: v128, a: v128, b: v128): v128 { return v128.bitselect(b, a, i32x4.eq(c, i32x4.splat(0))); } }

@unmanaged class Add { @inline apply(a: v128, b: v128): v128 { return i32x4.add(a, b); } }
@unmanaged class Subtract { @inline apply(a: v128, b: v128): v128 { return i32x4.sub(a, b); } }
@unmanaged class Multiply { @inline apply(a: v128, b: v128): v128 { return i32x4.mul(a, b); } }
@unmanaged class Negative { @inline apply(a: v128): v128 { return i32x4.neg(a); } }
@unmanaged class Abs { @inline apply(a: v128): v128 { return i32x4.abs(a); } }
@unmanaged class Maximum { @inline apply(a: v128, b: v128): v128 { return i32x4.max_s(a, b); } }
@unmanaged class Minimum { @inline apply(a: v128, b: v128): v128 { return i32x4.min_s(a, b); } }
@unmanaged class MaximumUnsigned { @inline apply(a: v128, b: v128): v128 { return i32x4.max_u(a, b); } }
@unmanaged class MinimumUnsigned { @inline apply(a: v128, b: v128): v128 { return i32x4.min_u(a, b); } }
@unmanaged class Sign {
  @inline apply(a: v128): v128 { return i32x4.max_s(i32x4.min_s(a, i32x4.splat(1)), i32x4.splat(-1)); }
}
@unmanaged class SignUnsigned { @inline apply(a: v128): v128 { return i32x4.min_u(a, i32x4.splat(1)); } }

@unmanaged class And { @inline apply(a: v128, b: v128): v128 { return v128.and(a, b); } }
@unmanaged class Or { @inline apply(a: v128, b: v128): v128 { return v128.or(a, b); } }
@unmanaged class Xor { @inline apply(a: v128, b: v128): v128 { return v128.xor(a, b); } }
@unmanaged class Not { @inline apply(a: v128): v128 { return v128.not(a); } }

@unmanaged class Equal { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(i32x4.eq(a, b), 31); } }
@unmanaged class NotEqual { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(i32x4.ne(a, b), 31); } }
@unmanaged class Less { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(i32x4.lt_s(a, b), 31); } }
@unmanaged class LessEqual { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(i32x4.le_s(a, b), 31); } }
@unmanaged class LessUnsigned { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(i32x4.lt_u(a, b), 31); } }
@unmanaged class LessEqualUnsigned { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(i32x4.le_u(a, b), 31); } }

/** Division by 0 gives -1; dividing by -1 is a negation, which unlike the machine's division wraps. */
@unmanaged class Divide { @inline apply(a: i32, b: i32): i32 { return b == 0 ? -1 : b == -1 ? -a : a / b; } }
@unmanaged class DivideUnsigned { @inline apply(a: u32, b: u32): u32 { return b == 0 ? -1 : a / b; } }
@unmanaged class Remainder { @inline apply(a: i32, b: i32): i32 { return b == 0 ? a : b == -1 ? 0 : a % b; } }
@unmanaged class RemainderUnsigned { @inline apply(a: u32, b: u32): u32 { return b == 0 ? a : a % b; } }
@unmanaged class ShiftLeft { @inline apply(a: u32, b: u32): u32 { return b > 31 ? 0 : a << b; } }
@unmanaged class ShiftRight { @inline apply(a: i32, b: i32): i32 { return a >> <i32>min<u32>(b, 31); } }
@unmanaged class ShiftRightUnsigned { @inline apply(a: u32, b: u32): u32 { return b > 31 ? 0 : a >> b; } }

@unmanaged class PowerUnsigned {
  @inline apply(a: u32, b: u32): u32 {
    let result: u32 = 1;
    for (; b != 0; b >>= 1, a *= a) if (b & 1) result *= a;
    return result;
  }
}
/** A negative exponent gives 0, but for the bases 1 and -1. */
@unmanaged class Power {
  @inline apply(a: i32, b: i32): i32 {
    if (b < 0) return a == 1 ? 1 : a == -1 ? 1 - ((b & 1) << 1) : 0;
    let result = 1;
    for (; b != 0; b >>= 1, a *= a) if (b & 1) result *= a;
    return result;
  }
}

export function defineIntegers(): void {
  defineUnary<Copy>(op.COPY_I);
  defineTernary<Select>(op.SELECT_I);
  defineBinary<Add>(op.ADD_I);
  defineBinary<Subtract>(op.SUBTRACT_I);
  defineBinary<Multiply>(op.MULTIPLY_I);
  defineUnary<Negative>(op.NEGATIVE_I);
  defineUnary<Abs>(op.ABS_I);
  defineBinary<Maximum>(op.MAXIMUM_I);
  defineBinary<Minimum>(op.MINIMUM_I);
  defineBinary<MaximumUnsigned>(op.MAXIMUM_U);
  defineBinary<MinimumUnsigned>(op.MINIMUM_U);
  defineUnary<Sign>(op.SIGN_I);
  defineUnary<SignUnsigned>(op.SIGN_U);
  defineBinary<And>(op.AND_I);
  defineBinary<Or>(op.OR_I);
  defineBinary<Xor>(op.XOR_I);
  defineUnary<Not>(op.NOT_I);
  defineBinary<Equal>(op.EQUAL_I);
  defineBinary<NotEqual>(op.NOT_EQUAL_I);
  defineBinary<Less>(op.LESS_I);
  defineBinary<LessEqual>(op.LESS_EQUAL_I);
  defineBinary<LessUnsigned>(op.LESS_U);
  defineBinary<LessEqualUnsigned>(op.LESS_EQUAL_U);
  defineScalarBinary<Divide, i32>(op.DIVIDE_I);
  defineScalarBinary<DivideUnsigned, u32>(op.DIVIDE_U);
  defineScalarBinary<Remainder, i32>(op.REMAINDER_I);
  defineScalarBinary<RemainderUnsigned, u32>(op.REMAINDER_U);
  defineScalarBinary<ShiftLeft, u32>(op.SHIFT_LEFT_I);
  defineScalarBinary<ShiftRight, i32>(op.SHIFT_RIGHT_I);
  defineScalarBinary<ShiftRightUnsigned, u32>(op.SHIFT_RIGHT_U);
  defineScalarBinary<PowerUnsigned, u32>(op.POWER_U);
  defineScalarBinary<Power, i32>(op.POWER_I);
}
