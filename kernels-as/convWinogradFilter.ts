/**
 * The gradient of a 3 x 3 convolution of stride 1 by its weights, through Winograd's transforms:
 *
 *     for each of some chunks of the tiles, shared by threads:  dU = 0;  for some dozens of tiles:  V = Bᵀ d B, W = A y Aᵀ;  dU[e] += V[e]ᵀ W[e]
 *     barrier;  the chunks' dU are added in their order, shared by channel;  dw = Gᵀ dU G
 *
 * The chunks follow from the shape alone, so that the number of threads never shows. Payload: see convWinograd.ts; `factor` is y, the workspace holds
 * the dU of all chunks: [chunk][e][channel][columns, rounded up to vectors].
 */
import {address, barrier, scratch, word} from './command';
import {across, countTiles, down, enterTiles, matrices, padded, PATCH, spreadPatches, targetHeight, targetWidth} from './convWinograd';
import {multiplyBlock} from './gemmBlock';
import {PANEL_STEP} from './gemmPack';
import {part} from './gemmSplit';
import {TILE_COLUMNS} from './gemmTile';
import {storeVector} from './tile';
import {gatherTap, MATRICES, spaced, spreadOutput} from './winograd';

export function winogradFilter(words: usize, thread: i32, threads: i32): void {
  enterTiles(words);
  const channels = word(words, 1), columns = word(words, 2), chunks = word(words, 8);
  const sums = address(word(words, 6));
  const matrix = spaced(<usize>channels * padded(columns));
  const end = part(chunks, thread + 1, threads);
  for (let chunk = part(chunks, thread, threads); chunk < end; chunk++) {
    sumChunk(words, sums + <usize>(chunk * MATRICES) * matrix, part(countTiles(), chunk, chunks), part(countTiles(), chunk + 1, chunks), scratch(thread));
  }
  barrier();
  gatherKernels(words, sums, part(channels, thread, threads), part(channels, thread + 1, threads));
}

/** dU of tiles [begin, end). */
function sumChunk(words: usize, sums: usize, begin: i32, end: i32, memory: usize): void {
  const channels = word(words, 1), columns = word(words, 2), block = word(words, 7);
  const x = address(word(words, 3)), y = address(word(words, 4));
  const row = padded(channels), sumRow = padded(columns);
  const spread = matrices(memory, channels);
  const step = spaced(<usize>block * row);
  const panels = spread + <usize>MATRICES * step;
  const panel = <usize>block * PANEL_STEP;
  const panelsStep = spaced(<usize>((columns + TILE_COLUMNS - 1) / TILE_COLUMNS) * panel);
  const sumStep = spaced(<usize>channels * sumRow);
  for (let tile = begin; tile < end; tile += block) {
    const count = min(block, end - tile);
    spreadPatches(spread, step, row, x, channels, tile, count, memory + PATCH);
    for (let i = 0; i < count; i++) spreadOutputs(panels + <usize>i * PANEL_STEP, panelsStep, panel, y, columns, tile + i);
    for (let e: usize = 0; e < <usize>MATRICES; e++) {
      multiplyBlock(
        spread + e * step, 4, row, panels + e * panelsStep, PANEL_STEP, panel, channels, columns, count, sums + e * sumStep, sumRow,
        tile == begin, memory,
      );
    }
  }
}

/** W of one tile: its row in every panel. Outputs beyond the target, and columns beyond the last, are zero. */
function spreadOutputs(to: usize, step: usize, panel: usize, y: usize, columns: i32, tile: i32): void {
  const pitch = <usize>columns << 2;
  const j = tile % across * 2, i = tile / across % down * 2;
  const from = y + <usize>((tile / across / down * targetHeight + i) * targetWidth + j) * pitch;
  const isWide = j + 1 < targetWidth, isHigh = i + 1 < targetHeight;
  const below = <usize>targetWidth * pitch;
  const zero = f32x4.splat(0);
  for (let c: usize = 0; c < pitch; c += 16) {
    const at = from + c, mask = laneMask(pitch - c);
    spreadOutput(
      to + c / PANEL_STEP * panel + c % PANEL_STEP, step, v128.and(v128.load(at), mask), isWide ? v128.and(v128.load(at + pitch), mask) : zero,
      isHigh ? v128.and(v128.load(at + below), mask) : zero, isWide && isHigh ? v128.and(v128.load(at + below + pitch), mask) : zero,
    );
  }
}

/** All bits of the lanes within `bytes`. */
@inline
function laneMask(bytes: usize): v128 {
  return bytes >= 16 ? i32x4.splat(-1) : i32x4.lt_s(i32x4(0, 4, 8, 12), i32x4.splat(<i32>bytes));
}

/** dw of channels [begin, end): the chunks are added into the first one. */
function gatherKernels(words: usize, sums: usize, begin: i32, end: i32): void {
  const channels = word(words, 1), columns = word(words, 2), chunks = word(words, 8);
  const out = address(word(words, 5));
  const row = padded(columns);
  const matrix = spaced(<usize>channels * row);
  const pitch = <usize>columns << 2;
  for (let c = begin; c < end; c++) {
    const u = sums + <usize>c * row;
    for (let e: usize = 0; e < <usize>MATRICES; e++) addChunks(u + e * matrix, <usize>MATRICES * matrix, chunks, row);
    for (let tap = 0; tap < 9; tap++) {
      const to = out + <usize>(tap * channels + c) * pitch;
      for (let j: usize = 0; j < pitch; j += 16) storeVector(to + j, gatherTap(u + j, matrix, tap / 3, tap % 3), pitch - j);
    }
  }
}

function addChunks(to: usize, step: usize, chunks: i32, bytes: usize): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    let sum = v128.load(to + j);
    for (let chunk = 1; chunk < chunks; chunk++) sum = f32x4.add(sum, v128.load(to + <usize>chunk * step + j));
    v128.store(to + j, sum);
  }
}
