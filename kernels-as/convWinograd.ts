/**
 * 3 x 3 convolutions of stride 1, forward and input, through Winograd's transforms (winograd.ts):
 *
 *     the kernels, shared by channel:  U[e] = (G g Gᵀ)[e], in panels as multiplyBlock reads them;  barrier
 *     for the 2 x 2 tiles of the target, some dozens at a time:  V[e] = Bᵀ d B of their patches;  M[e] = V[e] U[e] for all 16 e;  out = Aᵀ M A
 *
 * Threads share the tiles. Patches that reach over the edge of the source are copied, with zeros, before they are transformed.
 *
 * Payload: [form, channels, columns, source, factor, out, workspace, block, chunks, batch, source (2), target (2), origin (2), tapStride, kStride,
 *   columnStride, flipped]: block is the number of tiles at a time; the patch of tile (i, j) begins at source position origin + 2 (i, j); the
 *   strides, in elements, are those of the weights, read backwards if they are flipped; chunks and out, workspace: see convWinogradFilter.ts.
 */
import {address, barrier, scratch, word} from './command';
import {multiplyBlock, stepsOf} from './gemmBlock';
import {PANEL_STEP, transpose4} from './gemmPack';
import {part} from './gemmSplit';
import {TILE_COLUMNS} from './gemmTile';
import {gatherOutputs, MATRICES, spaced, spreadKernel, spreadPatch} from './winograd';

/** Where a thread's scratch memory holds the patch at an edge, behind the spare tile of multiplyBlock; the matrices follow it. */
export const PATCH: usize = 256;

/** Kernels that are transformed together: so many channels of four columns. */
const GROUP: i32 = 4;
const GROUP_BYTES: usize = 64;
const TAPS: i32 = 9;

/** The command in hand: sizes, and bytes from one position to the next. */
let batch: i32 = 0;
let height: i32 = 0;
let width: i32 = 0;
let originRow: i32 = 0;
let originColumn: i32 = 0;
/** Tiles of the target, [batch, down, across]. */
export let down: i32 = 0;
export let across: i32 = 0;
export let targetHeight: i32 = 0;
export let targetWidth: i32 = 0;

/** Reads the geometry of a payload. */
export function enterTiles(words: usize): void {
  batch = word(words, 9);
  height = word(words, 10);
  width = word(words, 11);
  targetHeight = word(words, 12);
  targetWidth = word(words, 13);
  originRow = word(words, 14);
  originColumn = word(words, 15);
  down = (targetHeight + 1) >> 1;
  across = (targetWidth + 1) >> 1;
}

@inline
export function countTiles(): i32 {
  return batch * down * across;
}

/** Bytes of so many floats, rounded up to vectors. */
@inline
export function padded(count: i32): usize {
  return <usize>((count + 3) & ~3) << 2;
}

/** Where the matrices of a thread's scratch memory begin. */
@inline
export function matrices(memory: usize, channels: i32): usize {
  return memory + PATCH + <usize>MATRICES * padded(channels);
}

export function winograd(words: usize, thread: i32, threads: i32): void {
  enterTiles(words);
  const channels = word(words, 1), columns = word(words, 2);
  const kernels = address(word(words, 6));
  transformKernels(words, kernels, part(channels, thread, threads), part(channels, thread + 1, threads), scratch(thread));
  barrier();
  const source = address(word(words, 3)), out = address(word(words, 5));
  const block = word(words, 7);
  const memory = scratch(thread);
  const row = padded(channels), outRow = padded(columns);
  const spread = matrices(memory, channels), step = spaced(<usize>block * row);
  const products = spread + <usize>MATRICES * step, outStep = spaced(<usize>block * outRow);
  const end = part(countTiles(), thread + 1, threads);
  for (let tile = part(countTiles(), thread, threads); tile < end; tile += block) {
    const count = min(block, end - tile);
    spreadPatches(spread, step, row, source, channels, tile, count, memory + PATCH);
    multiply(spread, step, row, kernels, products, outStep, outRow, count, channels, columns, memory);
    for (let i = 0; i < count; i++) gatherTile(out, columns, tile + i, products + <usize>i * outRow, outStep);
  }
}

/** U of channels [begin, end), matrix by matrix, [panel][channel][8]; columns beyond the last are zero. `group`: room for the kernels in hand. */
function transformKernels(words: usize, to: usize, begin: i32, end: i32, group: usize): void {
  const channels = word(words, 1), columns = word(words, 2);
  const kStep = <usize>word(words, 17) << 2, columnStep = <usize>word(words, 18) << 2;
  const panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const panel = <usize>channels * PANEL_STEP;
  const step = spaced(<usize>panels * panel);
  for (let c = begin; c < end; c += GROUP) {
    const count = min(GROUP, end - c);
    for (let j = 0; j < panels * TILE_COLUMNS; j += 4) {
      const from = address(word(words, 4)) + <usize>c * kStep + <usize>j * columnStep;
      for (let t = 0; t < TAPS; t++) {
        const tap = word(words, 19) != 0 ? TAPS - 1 - t : t;
        loadGroup(group + <usize>t * GROUP_BYTES, from + (<usize>(tap * word(words, 16)) << 2), kStep, columnStep, count, min(columns - j, 4));
      }
      const at = to + <usize>(j / TILE_COLUMNS) * panel + <usize>c * PANEL_STEP + (<usize>(j % TILE_COLUMNS) << 2);
      for (let i: usize = 0; i < <usize>count; i++) spreadKernel(at + i * PANEL_STEP, step, group + (i << 4), GROUP_BYTES);
    }
  }
}

/** Copies what one tap has for up to four channels and columns: a vector of columns for each channel, zeros for those that are missing. */
function loadGroup(to: usize, from: usize, kStep: usize, columnStep: usize, channels: i32, columns: i32): void {
  if (columns == 4 && columnStep == 4) {
    for (let i = 0; i < channels; i++, to += 16, from += kStep) v128.store(to, v128.load(from));
  } else if (columns == 4 && channels == 4 && kStep == 4) {
    transpose4(to, 16, from, columnStep);
  } else {
    for (let i = 0; i < channels; i++, to += 16, from += kStep) {
      v128.store(to, i32x4.splat(0));
      for (let j = 0; j < columns; j++) store<f32>(to + (<usize>j << 2), load<f32>(from + <usize>j * columnStep));
    }
  }
}

/** V of tiles [tile, tile + count): matrices `step` bytes apart, one row of `row` bytes for each tile. */
export function spreadPatches(to: usize, step: usize, row: usize, source: usize, channels: i32, tile: i32, count: i32, patch: usize): void {
  const pitch = <usize>channels << 2;
  let j = tile % across;
  let i = tile / across % down;
  let item = source + <usize>(tile / across / down * height * width) * pitch;
  for (let n = 0; n < count; n++, to += row) {
    const y = originRow + 2 * i, x = originColumn + 2 * j;
    if (y >= 0 && x >= 0 && y + 4 <= height && x + 4 <= width) {
      spreadPatch(to, step, item + <usize>(y * width + x) * pitch, <usize>width * pitch, pitch, pitch);
    } else {
      copyPatch(patch, row, item, pitch, y, x);
      spreadPatch(to, step, patch, 4 * row, row, pitch);
    }
    if (++j < across) continue;
    j = 0;
    if (++i < down) continue;
    i = 0;
    item += <usize>(height * width) * pitch;
  }
}

/** A patch at the edge of the source, positions `row` bytes apart. */
function copyPatch(to: usize, row: usize, item: usize, pitch: usize, y: i32, x: i32): void {
  for (let r = 0; r < 4; r++) {
    for (let s = 0; s < 4; s++, to += row) {
      if (<u32>(y + r) < <u32>height && <u32>(x + s) < <u32>width) memory.copy(to, item + <usize>((y + r) * width + x + s) * pitch, pitch);
      else memory.fill(to, 0, pitch);
    }
  }
}

/** M[e] = V[e] U[e]. */
function multiply(
  a: usize, aStep: usize, aRow: usize, kernels: usize, c: usize, cStep: usize, cRow: usize, rows: i32, channels: i32, columns: i32, spare: usize,
): void {
  const panel = <usize>channels * PANEL_STEP;
  const panels = spaced(<usize>((columns + TILE_COLUMNS - 1) / TILE_COLUMNS) * panel);
  const steps = stepsOf(channels);
  for (let e = 0; e < MATRICES; e++) {
    for (let l = 0; l < channels; l += steps) {
      multiplyBlock(
        a + (<usize>l << 2), aRow, 4, kernels + <usize>l * PANEL_STEP, PANEL_STEP, panel, rows, columns, min(steps, channels - l), c, cRow, l == 0, spare,
      );
    }
    a += aStep;
    c += cStep;
    kernels += panels;
  }
}

/** The outputs of one tile, those that lie in the target. */
function gatherTile(out: usize, columns: i32, tile: i32, m: usize, step: usize): void {
  const pitch = <usize>columns << 2;
  const j = tile % across * 2, i = tile / across % down * 2;
  const to = out + <usize>((tile / across / down * targetHeight + i) * targetWidth + j) * pitch;
  const right = j + 1 < targetWidth ? pitch : 0, below = i + 1 < targetHeight ? <usize>targetWidth * pitch : 0;
  for (let c: usize = 0; c < pitch; c += 16) gatherOutputs(m + c, step, to + c, right, below, pitch - c);
}
