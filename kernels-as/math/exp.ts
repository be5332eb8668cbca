/**
 * exp and its relatives: x = n ln 2 + r with |r| <= ln 2 / 2, a polynomial in r, then the exponent n. Errors of one to three units in the last
 * place; results below the normal range are rounded once more, not flushed.
 */
import {at, madd, nmadd} from './table';

// log2(e) · ln 2 in two parts · largest argument that matters, and that below which exp is 0 · bound of the usual arguments ·
// polynomial of (exp(r) - 1 - r) / r², highest power first · 1 · 1.5 * 2^23: added to a number it leaves the nearest integer in the lowest bits
const EXP: usize = memory.data<f32>([
  1.44269504, 0.693359375, -2.12194440e-4, 89, -104.5, 86,
  1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1, 12582912,
], 16);

/** The multiple of ln 2 next to x, as its integer in the lowest bits. */
@inline
function multiple(x: v128): v128 {
  return madd(x, at(EXP, 0), at(EXP, 13));
}

@inline
function rest(x: v128, n: v128): v128 {
  return nmadd(n, at(EXP, 2), nmadd(n, at(EXP, 1), x));
}

/** exp(r) - 1 for |r| <= ln 2 / 2. */
@inline
function polynomial(r: v128): v128 {
  let p = madd(at(EXP, 6), r, at(EXP, 7));
  p = madd(p, r, at(EXP, 8));
  p = madd(p, r, at(EXP, 9));
  p = madd(p, r, at(EXP, 10));
  p = madd(p, r, at(EXP, 11));
  return madd(f32x4.mul(r, r), p, r);
}

/** 2^n for -127 < n < 128. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e^x. */
@inline
export function exp(x: v128): v128 {
  if (i32x4.bitmask(f32x4.le(f32x4.abs(x), at(EXP, 5))) != 15) return expOfAll(x);
  const shifted = multiple(x);
  const y = f32x4.add(polynomial(rest(x, f32x4.sub(shifted, at(EXP, 13)))), at(EXP, 12));
  return i32x4.add(y, i32x4.shl(shifted, 23));
}

/** The same over the whole range. Where the result is 0, nothing denormal is computed on the way: that takes processors very long. */
function expOfAll(x: v128): v128 {
  const alive = v128.not(f32x4.lt(x, at(EXP, 4)));
  const held = v128.and(f32x4.pmin(x, at(EXP, 3)), alive);
  const shifted = multiple(held);
  const y = f32x4.add(polynomial(rest(held, f32x4.sub(shifted, at(EXP, 13)))), at(EXP, 12));
  const whole = i32x4.sub(shifted, at(EXP, 13));
  const half = i32x4.shr_s(whole, 1);
  return v128.and(f32x4.mul(f32x4.mul(y, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half))), alive);
}

// smallest argument that matters · below it in magnitude expm1(x) = x · one half
const EXPM1: usize = memory.data<f32>([-25, 1e-8, 0.5], 16);

/** e^x - 1, exact to the last places around 0 too. */
@inline
export function expm1(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, at(EXP, 3)), at(EXPM1, 0));
  const shifted = multiple(held);
  const scale = powerOfTwo(i32x4.sub(i32x4.sub(shifted, at(EXP, 13)), i32x4.splat(1)));
  const y = f32x4.add(f32x4.mul(scale, polynomial(rest(held, f32x4.sub(shifted, at(EXP, 13))))), f32x4.sub(scale, at(EXPM1, 2)));
  return v128.bitselect(x, f32x4.add(y, y), f32x4.lt(f32x4.abs(x), at(EXPM1, 1)));
}

/** 1 / (1 + e^-x), without overflow on either side. */
@inline
export function sigmoid(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const high = f32x4.div(at(EXP, 12), f32x4.add(e, at(EXP, 12)));
  return v128.bitselect(f32x4.mul(e, high), high, i32x4.shr_s(x, 31));
}

// bound of the argument · below it in magnitude tanh(x) = x · numerator, highest power first · denominator
const TANH: usize = memory.data<f32>([
  7.90531110763549805, 0.0004,
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
  1.19825839466702e-6, 1.18534705686654e-4, 2.26843463243900e-3, 4.89352518554385e-3,
], 16);

/** Hyperbolic tangent: an odd rational function of degree 13 over 6. */
@inline
export function tanh(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, at(TANH, 0)), f32x4.neg(at(TANH, 0)));
  const z = f32x4.mul(held, held);
  let p = madd(at(TANH, 2), z, at(TANH, 3));
  p = madd(p, z, at(TANH, 4));
  p = madd(p, z, at(TANH, 5));
  p = madd(p, z, at(TANH, 6));
  p = madd(p, z, at(TANH, 7));
  p = madd(p, z, at(TANH, 8));
  let q = madd(at(TANH, 9), z, at(TANH, 10));
  q = madd(q, z, at(TANH, 11));
  q = madd(q, z, at(TANH, 12));
  return v128.bitselect(x, f32x4.div(f32x4.mul(held, p), q), f32x4.lt(f32x4.abs(x), at(TANH, 1)));
}
