/**
 * How threads share a product C[m, n]: a grid of rectangles, one per thread. Every element is computed by one thread in one order, so that
 * the number of threads never shows in the result.
 */
import {TILE_COLUMNS, TILE_ROWS} from './gemmTile';

/** The rectangle of the thread that called splitProduct last. */
export let rowBegin: i32 = 0;
export let rowEnd: i32 = 0;
export let columnBegin: i32 = 0;
export let columnEnd: i32 = 0;

/**
 * Chooses the grid whose largest rectangle costs least: its microkernel calls (two units each), and for each of its panels (and, if A has to be
 * packed, of its row tiles) one unit of packing, since each thread packs for itself.
 */
export function splitProduct(m: i32, n: i32, packsRows: bool, thread: i32, threads: i32): void {
  const rowTiles = (m + TILE_ROWS - 1) / TILE_ROWS;
  const panels = (n + TILE_COLUMNS - 1) / TILE_COLUMNS;
  let best = threads;
  let least = i64.MAX_VALUE;
  for (let down = 1; down <= threads; down++) {
    if (threads % down != 0) continue;
    const across = threads / down;
    const height = (rowTiles + down - 1) / down, width = (panels + across - 1) / across;
    const cost = 2 * <i64>height * width + width + (packsRows ? height : 0);
    if (cost < least) { least = cost; best = down; }
  }
  const across = threads / best;
  const row = thread / across, column = thread % across;
  rowBegin = part(m, row, best);
  rowEnd = part(m, row + 1, best);
  columnBegin = min(n, part(panels, column, across) * TILE_COLUMNS);
  columnEnd = min(n, part(panels, column + 1, across) * TILE_COLUMNS);
}

/** Where the i-th of `parts` nearly equal parts of `size` begins. */
@inline
export function part(size: i32, i: i32, parts: i32): i32 {
  return <i32>(<i64>size * i / parts);
}
