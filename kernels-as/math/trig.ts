/**
 * Sine and cosine: x = k pi/2 + r, the reduction in float64, so that r is right to the last place also next to the zeros; two polynomials in r.
 * Arguments beyond 2^18 need more digits of pi and go one by one through the float64 functions. Errors of one or two units in the last place.
 */
import {at, madd} from './table';

// sine: highest power first (of r^7, r^5, r^3) · cosine: r^8, r^6, r^4 · one half · 1
const TRIG: usize = memory.data<f32>([
  -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1,
  2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2, 0.5, 1,
], 16);

const LARGE: f32 = 262144;

@inline
function quotient(x: v128): v128 {
  return f64x2.nearest(f64x2.mul(x, f64x2.splat(0.6366197723675814)));
}

@inline
function rest(x: v128, k: v128): v128 {
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(1.5707963267341256)));
  return f64x2.sub(high, f64x2.mul(k, f64x2.splat(6.077100506506192e-11)));
}

/** sin(x + turn pi/2). */
@inline
function turned(x: v128, turn: i32): v128 {
  const low = f64x2.promote_low_f32x4(x);
  const high = f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  const kLow = quotient(low);
  const kHigh = quotient(high);
  const r = v128.shuffle<i32>(f32x4.demote_f64x2_zero(rest(low, kLow)), f32x4.demote_f64x2_zero(rest(high, kHigh)), 0, 1, 4, 5);
  const whole = v128.shuffle<i32>(i32x4.trunc_sat_f64x2_s_zero(kLow), i32x4.trunc_sat_f64x2_s_zero(kHigh), 0, 1, 4, 5);
  const k = i32x4.add(whole, i32x4.splat(turn));
  const z = f32x4.mul(r, r);
  let s = madd(at(TRIG, 0), z, at(TRIG, 1));
  s = madd(s, z, at(TRIG, 2));
  s = madd(f32x4.mul(s, z), r, r);
  let c = madd(at(TRIG, 3), z, at(TRIG, 4));
  c = madd(c, z, at(TRIG, 5));
  c = madd(f32x4.mul(c, z), z, f32x4.sub(at(TRIG, 7), f32x4.mul(z, at(TRIG, 6))));
  const odd = i32x4.ne(v128.and(k, i32x4.splat(1)), i32x4.splat(0));
  const y = v128.bitselect(c, s, odd);
  return v128.xor(y, i32x4.shl(v128.and(k, i32x4.splat(2)), 30));
}

@inline
function isLarge(x: v128): bool {
  return v128.any_true(f32x4.gt(f32x4.abs(x), f32x4.splat(LARGE)));
}

function lanewiseSin(x: v128): v128 {
  let y = f32x4.splat(<f32>Math.sin(f32x4.extract_lane(x, 0)));
  y = f32x4.replace_lane(y, 1, <f32>Math.sin(f32x4.extract_lane(x, 1)));
  y = f32x4.replace_lane(y, 2, <f32>Math.sin(f32x4.extract_lane(x, 2)));
  return f32x4.replace_lane(y, 3, <f32>Math.sin(f32x4.extract_lane(x, 3)));
}

function lanewiseCos(x: v128): v128 {
  let y = f32x4.splat(<f32>Math.cos(f32x4.extract_lane(x, 0)));
  y = f32x4.replace_lane(y, 1, <f32>Math.cos(f32x4.extract_lane(x, 1)));
  y = f32x4.replace_lane(y, 2, <f32>Math.cos(f32x4.extract_lane(x, 2)));
  return f32x4.replace_lane(y, 3, <f32>Math.cos(f32x4.extract_lane(x, 3)));
}

@inline
export function sin(x: v128): v128 {
  if (isLarge(x)) return lanewiseSin(x);
  return v128.bitselect(x, turned(x, 0), f32x4.eq(x, f32x4.splat(0)));
}

@inline
export function cos(x: v128): v128 {
  if (isLarge(x)) return lanewiseCos(x);
  return turned(x, 1);
}
