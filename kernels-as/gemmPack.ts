/**
 * Packing: B into panels of eight columns, [panel][k][8], so that the microkernel walks through memory in order; and blocks of a transposed A, whose
 * rows lie so far apart that reading them in place would keep evicting its own cache lines.
 */
import {TILE_COLUMNS} from './gemmTile';

/** Bytes of a panel's row. */
export const PANEL_STEP: usize = <usize>TILE_COLUMNS * 4;

/**
 * Packs k rows by n columns of B, at `from`, into panels of `depth` rows each, starting at row `at`. The last panel is filled with zeros.
 * Strides are in bytes.
 */
export function packPanels(to: usize, from: usize, bStep: usize, bColumn: usize, at: i32, k: i32, n: i32, depth: i32): void {
  to += <usize>at * PANEL_STEP;
  for (let j = 0; j < n; j += TILE_COLUMNS) {
    const columns = min(TILE_COLUMNS, n - j);
    if (columns < TILE_COLUMNS) packStrided(to, from, bStep, bColumn, k, columns);
    else if (bColumn == 4) packRows(to, from, bStep, k);
    else if (bStep == 4) packColumns(to, from, bColumn, k);
    else packStrided(to, from, bStep, bColumn, k, columns);
    to += <usize>depth * PANEL_STEP;
    from += bColumn * <usize>TILE_COLUMNS;
  }
}

/** Columns of the panel are neighbours in memory. */
function packRows(to: usize, from: usize, bStep: usize, k: i32): void {
  const end = to + <usize>k * PANEL_STEP;
  while (to != end) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    from += bStep;
    to += PANEL_STEP;
  }
}

/** Rows of the panel are neighbours in memory: transposes four by four. */
function packColumns(to: usize, from: usize, bColumn: usize, k: i32): void {
  const whole = k & ~3;
  for (let i = 0; i < whole; i += 4) {
    transpose4(to, PANEL_STEP, from, bColumn);
    transpose4(to + 16, PANEL_STEP, from + 4 * bColumn, bColumn);
    from += 16;
    to += 4 * PANEL_STEP;
  }
  packStrided(to, from, 4, bColumn, k - whole, TILE_COLUMNS);
}

/** Turns four by four elements; rows are `step` bytes apart, `toStep` in the result. */
@inline
export function transpose4(to: usize, toStep: usize, from: usize, step: usize): void {
  const a = v128.load(from), b = v128.load(from + step), c = v128.load(from + 2 * step), d = v128.load(from + 3 * step);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7), gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to + toStep, v128.shuffle<f64>(ab, cd, 1, 3));
  v128.store(to + 2 * toStep, v128.shuffle<f64>(ef, gh, 0, 2));
  v128.store(to + 3 * toStep, v128.shuffle<f64>(ef, gh, 1, 3));
}

/** Any strides, any width up to a panel's; the rest of the panel is zero. */
function packStrided(to: usize, from: usize, bStep: usize, bColumn: usize, k: i32, columns: i32): void {
  for (let i = 0; i < k; i++) {
    let source = from;
    for (let j = 0; j < columns; j++) {
      store<f32>(to + (<usize>j << 2), load<f32>(source));
      source += bColumn;
    }
    for (let j = columns; j < TILE_COLUMNS; j++) store<f32>(to + (<usize>j << 2), 0);
    from += bStep;
    to += PANEL_STEP;
  }
}

/** Copies k rows of m neighbouring elements, `aStep` bytes apart, to rows `toStep` bytes apart. */
export function packTransposed(to: usize, toStep: usize, from: usize, aStep: usize, m: i32, k: i32): void {
  for (let i = 0; i < k; i++) {
    memory.copy(to, from, <usize>m << 2);
    from += aStep;
    to += toStep;
  }
}
