/**
 * The microkernel: a tile of H rows by W vectors of C stays in registers while k runs,
 *
 *     c[i, j] = init[i, j] + sum over k of a[i, k] * b[k, j]
 *
 * One body serves every height and width: H and W are types whose size is the number meant, so that the branches below are decided at compile time.
 * It reads A in place through a row and a k stride, and B from a panel whose rows are `bStep` bytes apart. The tallest tile is what sixteen vector
 * registers hold: six rows by eight columns where multiply-add is one instruction, five where the product needs a register of its own.
 *
 * The instances are exported, so that the engine optimises each one alone instead of inlining it into its caller.
 */
@unmanaged class One { a: u8; }
@unmanaged class Two { a: u8; b: u8; }
@unmanaged class Three { a: u8; b: u8; c: u8; }
@unmanaged class Four { a: u8; b: u8; c: u8; d: u8; }
@unmanaged class Five { a: u8; b: u8; c: u8; d: u8; e: u8; }
@unmanaged class Six { a: u8; b: u8; c: u8; d: u8; e: u8; f: u8; }

/** Rows of the tallest tile. */
export const TILE_ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;
/** Columns of the widest tile, and of a packed panel of B. */
export const TILE_COLUMNS: i32 = 8;

/** sum + a * b. */
@inline
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** Strides are in bytes. */
@inline
function tile<H, W>(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void {
  let c00 = v128.load(init), c01 = i32x4.splat(0);
  let c10 = c01, c11 = c01, c20 = c01, c21 = c01, c30 = c01, c31 = c01, c40 = c01, c41 = c01, c50 = c01, c51 = c01;
  if (offsetof<W>() > 1) c01 = v128.load(init, 16);
  if (offsetof<H>() > 1) { init += initRow; c10 = v128.load(init); if (offsetof<W>() > 1) c11 = v128.load(init, 16); }
  if (offsetof<H>() > 2) { init += initRow; c20 = v128.load(init); if (offsetof<W>() > 1) c21 = v128.load(init, 16); }
  if (offsetof<H>() > 3) { init += initRow; c30 = v128.load(init); if (offsetof<W>() > 1) c31 = v128.load(init, 16); }
  if (offsetof<H>() > 4) { init += initRow; c40 = v128.load(init); if (offsetof<W>() > 1) c41 = v128.load(init, 16); }
  if (offsetof<H>() > 5) { init += initRow; c50 = v128.load(init); if (offsetof<W>() > 1) c51 = v128.load(init, 16); }
  let a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
  const end = b + bStep * <usize>k;
  // Not do-while: V8 11 then keeps the accumulators on the stack.
  while (b != end) {
    const b0 = v128.load(b);
    let b1 = b0;
    if (offsetof<W>() > 1) b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a);
    c00 = multiplyAdd(x0, b0, c00); if (offsetof<W>() > 1) c01 = multiplyAdd(x0, b1, c01);
    if (offsetof<H>() > 1) { const x = v128.load32_splat(a1); c10 = multiplyAdd(x, b0, c10); if (offsetof<W>() > 1) c11 = multiplyAdd(x, b1, c11); a1 += aStep; }
    if (offsetof<H>() > 2) { const x = v128.load32_splat(a2); c20 = multiplyAdd(x, b0, c20); if (offsetof<W>() > 1) c21 = multiplyAdd(x, b1, c21); a2 += aStep; }
    if (offsetof<H>() > 3) { const x = v128.load32_splat(a3); c30 = multiplyAdd(x, b0, c30); if (offsetof<W>() > 1) c31 = multiplyAdd(x, b1, c31); a3 += aStep; }
    if (offsetof<H>() > 4) { const x = v128.load32_splat(a4); c40 = multiplyAdd(x, b0, c40); if (offsetof<W>() > 1) c41 = multiplyAdd(x, b1, c41); a4 += aStep; }
    if (offsetof<H>() > 5) { const x = v128.load32_splat(a5); c50 = multiplyAdd(x, b0, c50); if (offsetof<W>() > 1) c51 = multiplyAdd(x, b1, c51); a5 += aStep; }
    a += aStep;
    b += bStep;
  }
  v128.store(c, c00); if (offsetof<W>() > 1) v128.store(c, c01, 16);
  if (offsetof<H>() > 1) { c += cRow; v128.store(c, c10); if (offsetof<W>() > 1) v128.store(c, c11, 16); }
  if (offsetof<H>() > 2) { c += cRow; v128.store(c, c20); if (offsetof<W>() > 1) v128.store(c, c21, 16); }
  if (offsetof<H>() > 3) { c += cRow; v128.store(c, c30); if (offsetof<W>() > 1) v128.store(c, c31, 16); }
  if (offsetof<H>() > 4) { c += cRow; v128.store(c, c40); if (offsetof<W>() > 1) v128.store(c, c41, 16); }
  if (offsetof<H>() > 5) { c += cRow; v128.store(c, c50); if (offsetof<W>() > 1) v128.store(c, c51, 16); }
}

export function tile1x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<One, One>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile1x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<One, Two>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile2x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Two, One>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile2x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Two, Two>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile3x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Three, One>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile3x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Three, Two>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile4x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Four, One>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile4x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Four, Two>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile5x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Five, One>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile5x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Five, Two>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile6x4(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Six, One>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }
export function tile6x8(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void { tile<Six, Two>(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); }

/** Runs the tile of `rows` by eight columns (by four unless `wide`); strides are in bytes. */
export function multiplyTile(
  rows: i32, wide: bool, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, k: i32, init: usize, initRow: usize, c: usize, cRow: usize,
): void {
  if (ASC_FEATURE_RELAXED_SIMD) {
    if (rows == 6) { if (wide) tile6x8(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); else tile6x4(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); return; }
  }
  if (rows == 5) { if (wide) tile5x8(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); else tile5x4(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); return; }
  if (rows == 4) { if (wide) tile4x8(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); else tile4x4(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); return; }
  if (rows == 3) { if (wide) tile3x8(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); else tile3x4(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); return; }
  if (rows == 2) { if (wide) tile2x8(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); else tile2x4(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); return; }
  if (wide) tile1x8(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow); else tile1x4(a, aRow, aStep, b, bStep, k, init, initRow, c, cRow);
}
