/** The error function and its inverse: rational and polynomial approximations; a few units in the last place. */
import {log1p} from './log';
import {at, madd} from './table';

// bound of the argument · below the next in magnitude erf(x) = x times that behind it · numerator, highest power first · denominator
const ERF: usize = memory.data<f32>([
  4, 1e-10, 1.12837917,
  -2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6, -5.69250639462346e-5, -7.34990630326855e-4, -2.95459980854025e-3, -1.60960333262415e-2,
  -1.45660718464996e-5, -2.13374055278905e-4, -1.68282697438203e-3, -7.37332916720468e-3, -1.42647390514189e-2,
], 16);

@inline
export function erf(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, at(ERF, 0)), f32x4.neg(at(ERF, 0)));
  const z = f32x4.mul(held, held);
  let p = madd(at(ERF, 3), z, at(ERF, 4));
  p = madd(p, z, at(ERF, 5));
  p = madd(p, z, at(ERF, 6));
  p = madd(p, z, at(ERF, 7));
  p = madd(p, z, at(ERF, 8));
  p = madd(p, z, at(ERF, 9));
  let q = madd(at(ERF, 10), z, at(ERF, 11));
  q = madd(q, z, at(ERF, 12));
  q = madd(q, z, at(ERF, 13));
  q = madd(q, z, at(ERF, 14));
  const tiny = f32x4.lt(f32x4.abs(x), at(ERF, 1));
  return v128.bitselect(f32x4.mul(x, at(ERF, 2)), f32x4.div(f32x4.mul(held, p), q), tiny);
}

// polynomials in w = -log(1 - x²): in w - 2.5 below 5, in sqrt(w) - 3 above; highest power first
const CENTRAL: usize = memory.data<f32>([
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941, 2.5, 5,
], 16);
const TAIL: usize = memory.data<f32>([
  -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682, 3, Infinity,
], 16);

/** The i-th coefficient of the tail where `tail` is set, else of the centre. */
@inline
function either(tail: v128, i: usize): v128 {
  return v128.bitselect(at(TAIL, i), at(CENTRAL, i), tail);
}

/**
 * Inverse of erf on [-1, 1]: infinite at the ends, NaN outside. The approximation that XLA draws its normal numbers with.
 * @source Giles, "Approximating the erfinv function" (2010)
 */
@inline
export function erfinv(x: v128): v128 {
  const w = f32x4.neg(log1p(f32x4.neg(f32x4.mul(x, x))));
  const tail = f32x4.ge(w, at(CENTRAL, 10));
  const v = f32x4.sub(v128.bitselect(f32x4.sqrt(w), w, tail), either(tail, 9));
  let p = madd(either(tail, 0), v, either(tail, 1));
  p = madd(p, v, either(tail, 2));
  p = madd(p, v, either(tail, 3));
  p = madd(p, v, either(tail, 4));
  p = madd(p, v, either(tail, 5));
  p = madd(p, v, either(tail, 6));
  p = madd(p, v, either(tail, 7));
  p = madd(p, v, either(tail, 8));
  const end = f32x4.eq(f32x4.abs(x), f32x4.splat(1));
  return f32x4.mul(x, v128.bitselect(at(TAIL, 10), p, end));
}
