/** Arithmetic, comparison and rounding of float32. */
import * as op from '../opcodes';
import {madd, nmadd} from '../math/table';
import {defineBinary, defineQuaternary, defineScalarBinary, defineTernary, defineUnary} from '../tile';

@unmanaged class Add { @inline apply(a: v128, b: v128): v128 { return f32x4.add(a, b); } }
@unmanaged class Subtract { @inline apply(a: v128, b: v128): v128 { return f32x4.sub(a, b); } }
@unmanaged class Multiply { @inline apply(a: v128, b: v128): v128 { return f32x4.mul(a, b); } }
@unmanaged class Divide { @inline apply(a: v128, b: v128): v128 { return f32x4.div(a, b); } }
@unmanaged class Maximum { @inline apply(a: v128, b: v128): v128 { return f32x4.max(a, b); } }
@unmanaged class Minimum { @inline apply(a: v128, b: v128): v128 { return f32x4.min(a, b); } }
@unmanaged class Negative { @inline apply(a: v128): v128 { return f32x4.neg(a); } }
@unmanaged class Abs { @inline apply(a: v128): v128 { return f32x4.abs(a); } }
/** 1 with the sign of a; zeros and NaN stay themselves. */
@unmanaged class Sign {
  @inline apply(a: v128): v128 {
    const one = v128.or(v128.and(a, i32x4.splat(0x80000000)), i32x4.splat(0x3f800000));
    return v128.bitselect(one, a, f32x4.gt(f32x4.abs(a), f32x4.splat(0)));
  }
}
@unmanaged class Floor { @inline apply(a: v128): v128 { return f32x4.floor(a); } }
@unmanaged class Ceil { @inline apply(a: v128): v128 { return f32x4.ceil(a); } }
@unmanaged class Round { @inline apply(a: v128): v128 { return f32x4.nearest(a); } }
@unmanaged class Trunc { @inline apply(a: v128): v128 { return f32x4.trunc(a); } }
@unmanaged class Sqrt { @inline apply(a: v128): v128 { return f32x4.sqrt(a); } }
@unmanaged class Rsqrt { @inline apply(a: v128): v128 { return f32x4.div(f32x4.splat(1), f32x4.sqrt(a)); } }

@unmanaged class Equal { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(f32x4.eq(a, b), 31); } }
@unmanaged class NotEqual { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(f32x4.ne(a, b), 31); } }
@unmanaged class Less { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(f32x4.lt(a, b), 31); } }
@unmanaged class LessEqual { @inline apply(a: v128, b: v128): v128 { return i32x4.shr_u(f32x4.le(a, b), 31); } }

@unmanaged class MultiplyAdd { @inline apply(a: v128, b: v128, c: v128): v128 { return madd(a, b, c); } }
@unmanaged class MultiplySubtract { @inline apply(a: v128, b: v128, c: v128): v128 { return nmadd(a, b, c); } }

/** x, or 0 if it is denormal: moments that die away would stay denormal for ever, and slow. */
@inline
function flushed(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(1.17549435e-38)));
}

/** What the optimizers with moments are made of. */
@unmanaged class Lerp { @inline apply(a: v128, b: v128, c: v128): v128 { return flushed(madd(f32x4.sub(b, a), c, a)); } }
@unmanaged class LerpSquare { @inline apply(a: v128, b: v128, c: v128): v128 { return flushed(madd(f32x4.sub(f32x4.mul(b, b), a), c, a)); } }
@unmanaged class RootRatio {
  @inline apply(a: v128, b: v128, c: v128, d: v128): v128 { return f32x4.div(f32x4.mul(a, b), f32x4.add(f32x4.sqrt(c), d)); }
}

@unmanaged class Remainder { @inline apply(a: f32, b: f32): f32 { return a % b; } }
/** C's power: 1 to any power is 1, and -1 to an infinite one. */
@unmanaged class Power {
  @inline apply(a: f32, b: f32): f32 {
    return a == 1 || (a == -1 && abs(b) == Infinity) ? 1 : Mathf.pow(a, b);
  }
}

export function defineFloats(): void {
  defineBinary<Add>(op.ADD_F);
  defineBinary<Subtract>(op.SUBTRACT_F);
  defineBinary<Multiply>(op.MULTIPLY_F);
  defineBinary<Divide>(op.DIVIDE_F);
  defineBinary<Maximum>(op.MAXIMUM_F);
  defineBinary<Minimum>(op.MINIMUM_F);
  defineUnary<Negative>(op.NEGATIVE_F);
  defineUnary<Abs>(op.ABS_F);
  defineUnary<Sign>(op.SIGN_F);
  defineUnary<Floor>(op.FLOOR_F);
  defineUnary<Ceil>(op.CEIL_F);
  defineUnary<Round>(op.ROUND_F);
  defineUnary<Trunc>(op.TRUNC_F);
  defineUnary<Sqrt>(op.SQRT_F);
  defineUnary<Rsqrt>(op.RSQRT_F);
  defineBinary<Equal>(op.EQUAL_F);
  defineBinary<NotEqual>(op.NOT_EQUAL_F);
  defineBinary<Less>(op.LESS_F);
  defineBinary<LessEqual>(op.LESS_EQUAL_F);
  defineTernary<MultiplyAdd>(op.MULTIPLY_ADD_F);
  defineTernary<MultiplySubtract>(op.MULTIPLY_SUBTRACT_F);
  defineTernary<Lerp>(op.LERP_F);
  defineTernary<LerpSquare>(op.LERP_SQUARE_F);
  defineQuaternary<RootRatio>(op.ROOT_RATIO_F);
  defineScalarBinary<Remainder, f32>(op.REMAINDER_F);
  defineScalarBinary<Power, f32>(op.POWER_F);
}
