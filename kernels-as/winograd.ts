/**
 * Winograd's way to a 3 x 3 convolution of stride 1, F(2 x 2, 3 x 3): of each 4 x 4 patch d of the source and a kernel g follow the 2 x 2 outputs
 *
 *     Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A
 *
 * so that 16 products per channel do the work of 36. Over channels the ⊙ is 16 products of matrices. The transforms below work on vectors of four
 * channels; matrix e = 4 i + j of a result is `step` bytes behind matrix e - 1.
 */
import {storeVector} from './tile';

/** Matrices that a transform makes. */
export const MATRICES: i32 = 16;

/** Bytes from one matrix of so many bytes to the next: such that the same place of all sixteen is in different sets of a first-level cache. */
@inline
export function spaced(bytes: usize): usize {
  return ((bytes + 4095) & ~4095) + 320;
}

/** Bᵀ d B, for `bytes` of channels; at most 12 bytes more are read and written. Rows of the patch are `row` bytes apart, columns `column`. */
export function spreadPatch(to: usize, step: usize, from: usize, row: usize, column: usize, bytes: usize): void {
  for (const end = from + bytes; from < end; from += 16, to += 16) {
    let d = from;
    const a0 = v128.load(d), a1 = v128.load(d + row), a2 = v128.load(d + 2 * row), a3 = v128.load(d + 3 * row);
    d += column;
    const b0 = v128.load(d), b1 = v128.load(d + row), b2 = v128.load(d + 2 * row), b3 = v128.load(d + 3 * row);
    d += column;
    const c0 = v128.load(d), c1 = v128.load(d + row), c2 = v128.load(d + 2 * row), c3 = v128.load(d + 3 * row);
    d += column;
    const d0 = v128.load(d), d1 = v128.load(d + row), d2 = v128.load(d + 2 * row), d3 = v128.load(d + 3 * row);
    spreadRow(to, step, f32x4.sub(a0, a2), f32x4.sub(b0, b2), f32x4.sub(c0, c2), f32x4.sub(d0, d2));
    spreadRow(to + 4 * step, step, f32x4.add(a1, a2), f32x4.add(b1, b2), f32x4.add(c1, c2), f32x4.add(d1, d2));
    spreadRow(to + 8 * step, step, f32x4.sub(a2, a1), f32x4.sub(b2, b1), f32x4.sub(c2, c1), f32x4.sub(d2, d1));
    spreadRow(to + 12 * step, step, f32x4.sub(a1, a3), f32x4.sub(b1, b3), f32x4.sub(c1, c3), f32x4.sub(d1, d3));
  }
}

@inline
function spreadRow(to: usize, step: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(to, f32x4.sub(a, c));
  v128.store(to + step, f32x4.add(b, c));
  v128.store(to + 2 * step, f32x4.sub(c, b));
  v128.store(to + 3 * step, f32x4.sub(b, d));
}

/** Aᵀ m A for four channels, of which `bytes` are wanted: to `to`, and to its right, below it and diagonally below it where those distances are not 0. */
export function gatherOutputs(m: usize, step: usize, to: usize, right: usize, below: usize, bytes: usize): void {
  const a1 = v128.load(m + 4 * step), a2 = v128.load(m + 8 * step);
  const a = f32x4.add(f32x4.add(v128.load(m), a1), a2), lowA = f32x4.sub(f32x4.sub(a1, a2), v128.load(m + 12 * step));
  m += step;
  const b1 = v128.load(m + 4 * step), b2 = v128.load(m + 8 * step);
  const b = f32x4.add(f32x4.add(v128.load(m), b1), b2), lowB = f32x4.sub(f32x4.sub(b1, b2), v128.load(m + 12 * step));
  m += step;
  const c1 = v128.load(m + 4 * step), c2 = v128.load(m + 8 * step);
  const c = f32x4.add(f32x4.add(v128.load(m), c1), c2), lowC = f32x4.sub(f32x4.sub(c1, c2), v128.load(m + 12 * step));
  m += step;
  const d1 = v128.load(m + 4 * step), d2 = v128.load(m + 8 * step);
  const d = f32x4.add(f32x4.add(v128.load(m), d1), d2), lowD = f32x4.sub(f32x4.sub(d1, d2), v128.load(m + 12 * step));
  storeVector(to, f32x4.add(f32x4.add(a, b), c), bytes);
  if (right) storeVector(to + right, f32x4.sub(f32x4.sub(b, c), d), bytes);
  if (below) storeVector(to + below, f32x4.add(f32x4.add(lowA, lowB), lowC), bytes);
  if (right && below) storeVector(to + below + right, f32x4.sub(f32x4.sub(lowB, lowC), lowD), bytes);
}

/** G g Gᵀ for a vector; the nine taps lie `tap` bytes apart. */
export function spreadKernel(to: usize, step: usize, g: usize, tap: usize): void {
  const half = f32x4.splat(0.5);
  const a0 = v128.load(g), a1 = v128.load(g + tap), a2 = v128.load(g + 2 * tap);
  g += 3 * tap;
  const b0 = v128.load(g), b1 = v128.load(g + tap), b2 = v128.load(g + 2 * tap);
  g += 3 * tap;
  const c0 = v128.load(g), c1 = v128.load(g + tap), c2 = v128.load(g + 2 * tap);
  const sum0 = f32x4.add(a0, c0), sum1 = f32x4.add(a1, c1), sum2 = f32x4.add(a2, c2);
  kernelRow(to, step, a0, a1, a2);
  kernelRow(to + 4 * step, step, f32x4.mul(f32x4.add(sum0, b0), half), f32x4.mul(f32x4.add(sum1, b1), half), f32x4.mul(f32x4.add(sum2, b2), half));
  kernelRow(to + 8 * step, step, f32x4.mul(f32x4.sub(sum0, b0), half), f32x4.mul(f32x4.sub(sum1, b1), half), f32x4.mul(f32x4.sub(sum2, b2), half));
  kernelRow(to + 12 * step, step, c0, c1, c2);
}

@inline
function kernelRow(to: usize, step: usize, a: v128, b: v128, c: v128): void {
  const half = f32x4.splat(0.5);
  const sum = f32x4.add(a, c);
  v128.store(to, a);
  v128.store(to + step, f32x4.mul(f32x4.add(sum, b), half));
  v128.store(to + 2 * step, f32x4.mul(f32x4.sub(sum, b), half));
  v128.store(to + 3 * step, c);
}

/** A y Aᵀ for a vector: the transpose of gatherOutputs. */
@inline
export function spreadOutput(to: usize, step: usize, y00: v128, y01: v128, y10: v128, y11: v128): void {
  outputRow(to, step, y00, y01);
  outputRow(to + 4 * step, step, f32x4.add(y00, y10), f32x4.add(y01, y11));
  outputRow(to + 8 * step, step, f32x4.sub(y00, y10), f32x4.sub(y01, y11));
  outputRow(to + 12 * step, step, f32x4.neg(y10), f32x4.neg(y11));
}

@inline
function outputRow(to: usize, step: usize, a: v128, b: v128): void {
  v128.store(to, a);
  v128.store(to + step, f32x4.add(a, b));
  v128.store(to + 2 * step, f32x4.sub(a, b));
  v128.store(to + 3 * step, f32x4.neg(b));
}

/** Tap (i, j) of Gᵀ u G for a vector: the transpose of spreadKernel. */
@inline
export function gatherTap(u: usize, step: usize, i: i32, j: i32): v128 {
  const b = tapColumn(u + step, step, i), c = tapColumn(u + 2 * step, step, i);
  const half = f32x4.splat(0.5);
  if (j == 1) return f32x4.mul(f32x4.sub(b, c), half);
  return f32x4.add(f32x4.mul(f32x4.add(b, c), half), tapColumn(j == 0 ? u : u + 3 * step, step, i));
}

@inline
function tapColumn(u: usize, step: usize, i: i32): v128 {
  const b = v128.load(u + 4 * step), c = v128.load(u + 8 * step);
  const half = f32x4.splat(0.5);
  if (i == 1) return f32x4.mul(f32x4.sub(b, c), half);
  return f32x4.add(f32x4.mul(f32x4.add(b, c), half), v128.load(i == 0 ? u : u + 12 * step));
}
