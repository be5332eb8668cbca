/**
 * The most that a core can do: the inner loop of a product of matrices over a strip that stays in the first-level cache, with nothing around it. AssemblyScript.
 *
 * for each step: tile[i, j] += a[i] * b[j]
 *
 * The tile stays in registers. 6x8 and 3x12 are the best for sixteen registers of 128 bits, with and without relaxed SIMD (a multiplication and an addition); 6x16 is for
 * engines that join neighbours to 256 bits: they start from stores at neighbouring addresses, which must be arguments and no constants. The fastest of the three is the ceiling.
 */

/** Bytes of the strip, and from one step to the next. */
const STRIP: usize = 4096;
const STRIDE: usize = 128;

// @ts-ignore: decorator
@inline
function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

export function tile6x8(steps: i32, tile: usize, strip: usize): void {
  let c00 = v128.load(tile, 0), c01 = v128.load(tile, 16);
  let c10 = v128.load(tile, 32), c11 = v128.load(tile, 48);
  let c20 = v128.load(tile, 64), c21 = v128.load(tile, 80);
  let c30 = v128.load(tile, 96), c31 = v128.load(tile, 112);
  let c40 = v128.load(tile, 128), c41 = v128.load(tile, 144);
  let c50 = v128.load(tile, 160), c51 = v128.load(tile, 176);
  for (let i = 0, p = strip; i < steps; i++) {
    const b0 = v128.load(p, 0), b1 = v128.load(p, 16);
    const a0 = v128.load32_splat(p, 64); c00 = fma(a0, b0, c00); c01 = fma(a0, b1, c01);
    const a1 = v128.load32_splat(p, 68); c10 = fma(a1, b0, c10); c11 = fma(a1, b1, c11);
    const a2 = v128.load32_splat(p, 72); c20 = fma(a2, b0, c20); c21 = fma(a2, b1, c21);
    const a3 = v128.load32_splat(p, 76); c30 = fma(a3, b0, c30); c31 = fma(a3, b1, c31);
    const a4 = v128.load32_splat(p, 80); c40 = fma(a4, b0, c40); c41 = fma(a4, b1, c41);
    const a5 = v128.load32_splat(p, 84); c50 = fma(a5, b0, c50); c51 = fma(a5, b1, c51);
    p = strip + ((p + STRIDE - strip) & (STRIP - 1));
  }
  v128.store(tile, c00, 0); v128.store(tile, c01, 16);
  v128.store(tile, c10, 32); v128.store(tile, c11, 48);
  v128.store(tile, c20, 64); v128.store(tile, c21, 80);
  v128.store(tile, c30, 96); v128.store(tile, c31, 112);
  v128.store(tile, c40, 128); v128.store(tile, c41, 144);
  v128.store(tile, c50, 160); v128.store(tile, c51, 176);
}

export function tile3x12(steps: i32, tile: usize, strip: usize): void {
  let c00 = v128.load(tile, 0), c01 = v128.load(tile, 16), c02 = v128.load(tile, 32);
  let c10 = v128.load(tile, 48), c11 = v128.load(tile, 64), c12 = v128.load(tile, 80);
  let c20 = v128.load(tile, 96), c21 = v128.load(tile, 112), c22 = v128.load(tile, 128);
  for (let i = 0, p = strip; i < steps; i++) {
    const b0 = v128.load(p, 0), b1 = v128.load(p, 16), b2 = v128.load(p, 32);
    const a0 = v128.load32_splat(p, 64); c00 = fma(a0, b0, c00); c01 = fma(a0, b1, c01); c02 = fma(a0, b2, c02);
    const a1 = v128.load32_splat(p, 68); c10 = fma(a1, b0, c10); c11 = fma(a1, b1, c11); c12 = fma(a1, b2, c12);
    const a2 = v128.load32_splat(p, 72); c20 = fma(a2, b0, c20); c21 = fma(a2, b1, c21); c22 = fma(a2, b2, c22);
    p = strip + ((p + STRIDE - strip) & (STRIP - 1));
  }
  v128.store(tile, c00, 0); v128.store(tile, c01, 16); v128.store(tile, c02, 32);
  v128.store(tile, c10, 48); v128.store(tile, c11, 64); v128.store(tile, c12, 80);
  v128.store(tile, c20, 96); v128.store(tile, c21, 112); v128.store(tile, c22, 128);
}

export function tile6x16(steps: i32, tile: usize, strip: usize): void {
  let c00 = v128.load(tile, 0), c01 = v128.load(tile, 16), c02 = v128.load(tile, 32), c03 = v128.load(tile, 48);
  let c10 = v128.load(tile, 64), c11 = v128.load(tile, 80), c12 = v128.load(tile, 96), c13 = v128.load(tile, 112);
  let c20 = v128.load(tile, 128), c21 = v128.load(tile, 144), c22 = v128.load(tile, 160), c23 = v128.load(tile, 176);
  let c30 = v128.load(tile, 192), c31 = v128.load(tile, 208), c32 = v128.load(tile, 224), c33 = v128.load(tile, 240);
  let c40 = v128.load(tile, 256), c41 = v128.load(tile, 272), c42 = v128.load(tile, 288), c43 = v128.load(tile, 304);
  let c50 = v128.load(tile, 320), c51 = v128.load(tile, 336), c52 = v128.load(tile, 352), c53 = v128.load(tile, 368);
  for (let i = 0, p = strip; i < steps; i++) {
    const b0 = v128.load(p, 0), b1 = v128.load(p, 16), b2 = v128.load(p, 32), b3 = v128.load(p, 48);
    const a0 = v128.load32_splat(p, 64); c00 = fma(a0, b0, c00); c01 = fma(a0, b1, c01); c02 = fma(a0, b2, c02); c03 = fma(a0, b3, c03);
    const a1 = v128.load32_splat(p, 68); c10 = fma(a1, b0, c10); c11 = fma(a1, b1, c11); c12 = fma(a1, b2, c12); c13 = fma(a1, b3, c13);
    const a2 = v128.load32_splat(p, 72); c20 = fma(a2, b0, c20); c21 = fma(a2, b1, c21); c22 = fma(a2, b2, c22); c23 = fma(a2, b3, c23);
    const a3 = v128.load32_splat(p, 76); c30 = fma(a3, b0, c30); c31 = fma(a3, b1, c31); c32 = fma(a3, b2, c32); c33 = fma(a3, b3, c33);
    const a4 = v128.load32_splat(p, 80); c40 = fma(a4, b0, c40); c41 = fma(a4, b1, c41); c42 = fma(a4, b2, c42); c43 = fma(a4, b3, c43);
    const a5 = v128.load32_splat(p, 84); c50 = fma(a5, b0, c50); c51 = fma(a5, b1, c51); c52 = fma(a5, b2, c52); c53 = fma(a5, b3, c53);
    p = strip + ((p + STRIDE - strip) & (STRIP - 1));
  }
  v128.store(tile, c00, 0); v128.store(tile, c01, 16); v128.store(tile, c02, 32); v128.store(tile, c03, 48);
  v128.store(tile, c10, 64); v128.store(tile, c11, 80); v128.store(tile, c12, 96); v128.store(tile, c13, 112);
  v128.store(tile, c20, 128); v128.store(tile, c21, 144); v128.store(tile, c22, 160); v128.store(tile, c23, 176);
  v128.store(tile, c30, 192); v128.store(tile, c31, 208); v128.store(tile, c32, 224); v128.store(tile, c33, 240);
  v128.store(tile, c40, 256); v128.store(tile, c41, 272); v128.store(tile, c42, 288); v128.store(tile, c43, 304);
  v128.store(tile, c50, 320); v128.store(tile, c51, 336); v128.store(tile, c52, 352); v128.store(tile, c53, 368);
}
