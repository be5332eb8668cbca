/** Logarithms: x = 2^e m with m in [sqrt(1/2), sqrt(2)), a polynomial in m - 1. About one unit in the last place, denormals included. */
import {at, madd} from './table';

// smallest normal number · 2^23 · sqrt(1/2) · 1 · one half · ln 2 in two parts · infinity · polynomial, highest power first
const LOG: usize = memory.data<f32>([
  1.17549435e-38, 8388608, 0.707106781, 1, 0.5, 0.693359375, -2.12194440e-4, Infinity,
  7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1,
  3.3333331174e-1,
], 16);

/** Natural logarithm; log(0) = -inf, of negative numbers NaN. */
@inline
export function log(x: v128): v128 {
  const small = f32x4.lt(x, at(LOG, 0));
  const bits = v128.bitselect(f32x4.mul(x, at(LOG, 1)), x, small);
  let e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(bits, 23), v128.bitselect(i32x4.splat(149), i32x4.splat(126), small)));
  let m = v128.or(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const low = f32x4.lt(m, at(LOG, 2));
  e = f32x4.sub(e, v128.and(low, at(LOG, 3)));
  m = f32x4.sub(f32x4.add(m, v128.and(low, m)), at(LOG, 3));
  const z = f32x4.mul(m, m);
  let p = madd(at(LOG, 8), m, at(LOG, 9));
  p = madd(p, m, at(LOG, 10));
  p = madd(p, m, at(LOG, 11));
  p = madd(p, m, at(LOG, 12));
  p = madd(p, m, at(LOG, 13));
  p = madd(p, m, at(LOG, 14));
  p = madd(p, m, at(LOG, 15));
  p = madd(p, m, at(LOG, 16));
  p = f32x4.mul(f32x4.mul(p, m), z);
  p = f32x4.sub(madd(e, at(LOG, 6), p), f32x4.mul(z, at(LOG, 4)));
  const y = madd(e, at(LOG, 5), f32x4.add(m, p));
  // The square root has the right value for infinity, NaN and negative numbers.
  const special = v128.bitselect(f32x4.neg(at(LOG, 7)), f32x4.sqrt(x), f32x4.eq(x, f32x4.splat(0)));
  const usual = v128.and(f32x4.gt(x, f32x4.splat(0)), f32x4.lt(x, at(LOG, 7)));
  return v128.bitselect(y, special, usual);
}

/** log(1 + x), exact to the last places around 0 too: the rounding of 1 + x is made good to first order. */
@inline
export function log1p(x: v128): v128 {
  const u = f32x4.add(x, at(LOG, 3));
  const lost = f32x4.sub(x, f32x4.sub(u, at(LOG, 3)));
  const y = log(u);
  const usual = v128.and(f32x4.gt(u, f32x4.splat(0)), f32x4.lt(u, at(LOG, 7)));
  const corrected = v128.bitselect(f32x4.add(y, f32x4.div(lost, u)), y, usual);
  return v128.bitselect(x, corrected, f32x4.eq(x, f32x4.splat(0)));
}
