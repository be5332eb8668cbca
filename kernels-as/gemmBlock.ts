/**
 * A block of a product from packed panels: C[m, n] = (first ? 0 : C) + A[m, k] * B[k, n].
 *
 * for each panel of B (it stays in the first-level cache): for each tile of rows of A: one microkernel call.
 * The rows are cut into tiles of nearly equal height: 8 rows are 4 + 4, never 5 + 3. Columns that do not fill a panel go through a spare tile.
 */
import {PANEL_STEP} from './gemmPack';
import {multiplyTile, TILE_COLUMNS, TILE_ROWS} from './gemmTile';

/** What accumulators start from; never written. */
const ZEROS: usize = memory.data(32, 16);

/** At most so many steps of k between two passes over C: a panel fills a quarter of a first-level cache. */
const DEPTH: i32 = 320;
/** Columns packed at once: with DEPTH steps, most of a small second-level cache. */
export const COLUMNS: i32 = 256;
/** Rows of A between two passes over the panels: whole tiles of five or six. */
export const ROWS: i32 = 90;

/** Where a thread's scratch memory holds what: the spare tile of multiplyBlock, the panels of B, a block of A. */
export const PANELS: usize = 256;
export const BLOCK: usize = PANELS + <usize>DEPTH * <usize>COLUMNS * 4;

/** Cuts k into equal steps of at most DEPTH. */
export function stepsOf(k: i32): i32 {
  const parts = max((k + DEPTH - 1) / DEPTH, 1);
  return ((k + parts - 1) / parts + 3) & ~3;
}

/** Strides are in bytes; panels begin `panelBytes` apart and their rows `bStep`, so that B can also be read in place; `spare` is this thread's spare tile. */
export function multiplyBlock(
  a: usize, aRow: usize, aStep: usize, panels: usize, bStep: usize, panelBytes: usize, m: i32, n: i32, k: i32, c: usize, cRow: usize, first: bool, spare: usize,
): void {
  const tiles = (m + TILE_ROWS - 1) / TILE_ROWS;
  const height = m / max(tiles, 1);
  const taller = m % max(tiles, 1);
  for (let j = 0; j < n; j += TILE_COLUMNS) {
    const columns = n - j;
    let a1 = a, c1 = c;
    for (let i = 0; i < tiles; i++) {
      const rows = i < taller ? height + 1 : height;
      if (columns >= TILE_COLUMNS) {
        multiplyTile(rows, true, a1, aRow, aStep, panels, bStep, k, first ? ZEROS : c1, first ? 0 : cRow, c1, cRow);
      } else {
        if (!first) copyTile(spare, PANEL_STEP, c1, cRow, rows, columns);
        multiplyTile(rows, columns > 4, a1, aRow, aStep, panels, bStep, k, first ? ZEROS : spare, first ? 0 : PANEL_STEP, spare, PANEL_STEP);
        copyTile(c1, cRow, spare, PANEL_STEP, rows, columns);
      }
      a1 += <usize>rows * aRow;
      c1 += <usize>rows * cRow;
    }
    panels += panelBytes;
    c += PANEL_STEP;
  }
}

function copyTile(to: usize, toRow: usize, from: usize, fromRow: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < <usize>columns << 2; j += 4) store<f32>(to + j, load<f32>(from + j));
    to += toRow;
    from += fromRow;
  }
}
