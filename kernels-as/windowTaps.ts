/** One vector of four channels over the taps of one window (see convTaps.ts for the list; `at` is added to its source addresses). */
import {TAP} from './convTaps';
import {storeVector} from './tile';

/** Nothing is less. */
@inline
function lowest<T>(): v128 {
  if (isFloat<T>()) return f32x4.splat(-Infinity);
  return i32x4.splat(isSigned<T>() ? i32.MIN_VALUE : 0);
}

/** Lanes where value comes before best as the maximum: it is greater, or the first NaN. */
@inline
function exceeds<T>(value: v128, best: v128): v128 {
  const greater = v128.gt<T>(value, best);
  if (!isFloat<T>()) return greater;
  return v128.or(greater, v128.and(f32x4.ne(value, value), f32x4.eq(best, best)));
}

export function maxOf<T>(tap: usize, end: usize, at: usize): v128 {
  let best = lowest<T>();
  for (; tap != end; tap += TAP) best = v128.max<T>(best, v128.load(load<usize>(tap) + at));
  return best;
}

export function sumOf<T>(tap: usize, end: usize, at: usize): v128 {
  let sum = i32x4.splat(0);
  for (; tap != end; tap += TAP) sum = v128.add<T>(sum, v128.load(load<usize>(tap) + at));
  return sum;
}

/** What lies `aside` bytes from the first maximum; 0 if there is no tap. */
export function besideMaximum<T>(tap: usize, end: usize, at: usize, aside: usize): v128 {
  if (tap == end) return i32x4.splat(0);
  let best = v128.load(load<usize>(tap) + at);
  let found = v128.load(load<usize>(tap) + at + aside);
  for (tap += TAP; tap != end; tap += TAP) {
    const source = load<usize>(tap) + at;
    const value = v128.load(source);
    const isBetter = exceeds<T>(value, best);
    best = v128.bitselect(value, best, isBetter);
    found = v128.bitselect(v128.load(source + aside), found, isBetter);
  }
  return found;
}

/** The tap with the first maximum, by its address in the list. */
@inline
function tapOfMaximum<T>(tap: usize, end: usize, at: usize): v128 {
  let best = v128.load(load<usize>(tap) + at);
  let found = i32x4.splat(<i32>tap);
  for (tap += TAP; tap != end; tap += TAP) {
    const value = v128.load(load<usize>(tap) + at);
    const isBetter = exceeds<T>(value, best);
    best = v128.bitselect(value, best, isBetter);
    found = v128.bitselect(i32x4.splat(<i32>tap), found, isBetter);
  }
  return found;
}

/** Adds the part of a vector within `bytes` to what lies `aside` bytes from the first maximum, lane by lane. */
export function addBesideMaximum<T>(tap: usize, end: usize, at: usize, aside: usize, addend: v128, bytes: usize): void {
  if (tap == end) return;
  const found = tapOfMaximum<T>(tap, end, at);
  for (; tap != end; tap += TAP) {
    const to = load<usize>(tap) + at + aside;
    const isFound = i32x4.eq(found, i32x4.splat(<i32>tap));
    storeVector(to, v128.add<T>(v128.load(to), v128.and(addend, isFound)), bytes);
  }
}
