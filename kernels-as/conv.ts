/**
 * conv: the three forms of a convolution as products over gathered rows (convGather.ts).
 *
 * forward, input: out[position, f] = sum over (tap, c) of A[position, (tap, c)] * w[tap, c, f], per phase and group:
 *
 *     for columns f, COLUMNS at a time:  for (tap, c), some hundred at a time:  pack that part of w into panels
 *       for positions, ROWS at a time:  gather their rows of A;  multiplyBlock
 *
 * filter: dw[(tap, c), f] = sum over positions of A[position, (tap, c)] * y[position, f]: the same with A transposed, in convFilter.ts.
 * With one channel per group in and out, sums cross no channels: convDepthwise.ts. Most 3 x 3 convolutions take another way: convWinograd.ts.
 *
 * Payload: [form, groups, channels, columns, source, factor, out, tapStride, kStride, columnStride, groupStride, phases, ...geometry, ...phases]:
 * channels (of the source) and columns (of the out) per group; the strides, in elements, are those of the weights.
 */
import {address, scratch, word} from './command';
import {depthwise, depthwiseFilter} from './convDepthwise';
import {convFilter} from './convFilter';
import {
  enterGeometry, enterPhase, enterRun, gatherRows, GEOMETRY_WORDS, isDense, isDirect, kernelPosition, positions, run, taps, targetOf, targetStep,
} from './convGather';
import {winograd} from './convWinograd';
import {winogradFilter} from './convWinogradFilter';
import {BLOCK, COLUMNS, multiplyBlock, PANELS, ROWS, stepsOf} from './gemmBlock';
import {packPanels, PANEL_STEP} from './gemmPack';
import {columnBegin, columnEnd, rowBegin, rowEnd, splitProduct} from './gemmSplit';

const HEADER: i32 = 12;

/** Forms. */
const GATHER: i32 = 0;
const FILTER: i32 = 1;
const DEPTHWISE: i32 = 2;
const DEPTHWISE_FILTER: i32 = 3;
const WINOGRAD: i32 = 4;

/** The current group: addresses, and strides in bytes. */
let channels: i32 = 0;
let source: usize = 0;
let pitch: usize = 0;
let weights: usize = 0;
let tapStride: usize = 0;
let kStride: usize = 0;
let columnStride: usize = 0;
let out: usize = 0;
let outPitch: usize = 0;

export function conv(words: usize, thread: i32, threads: i32): void {
  const form = word(words, 0);
  if (form == WINOGRAD) return winograd(words, thread, threads);
  if (form > WINOGRAD) return winogradFilter(words, thread, threads);
  const geometry = words + (<usize>HEADER << 2);
  const phases = geometry + (<usize>GEOMETRY_WORDS << 2);
  enterGeometry(geometry);
  if (form == FILTER) convFilter(words, phases, thread, threads);
  else if (form == GATHER) gatherProduct(words, phases, thread, threads);
  else if (form == DEPTHWISE) depthwise(words, phases, thread, threads);
  else if (form == DEPTHWISE_FILTER) depthwiseFilter(words, phases, thread, threads);
}

function gatherProduct(words: usize, phases: usize, thread: i32, threads: i32): void {
  const groups = word(words, 1);
  channels = word(words, 2);
  const columns = word(words, 3);
  pitch = <usize>(groups * channels) << 2;
  outPitch = <usize>(groups * columns) << 2;
  tapStride = <usize>word(words, 7) << 2;
  kStride = <usize>word(words, 8) << 2;
  columnStride = <usize>word(words, 9) << 2;
  for (let p = word(words, 11); p > 0; p--) {
    phases = enterPhase(phases);
    splitProduct(positions, columns, true, thread, threads);
    for (let g = 0; g < groups; g++) {
      source = address(word(words, 4)) + (<usize>(g * channels) << 2);
      weights = address(word(words, 5)) + (<usize>(g * word(words, 10)) << 2);
      out = address(word(words, 6)) + (<usize>(g * columns) << 2);
      multiplyGathered(scratch(thread));
    }
  }
}

/** The product of the current phase and group, this thread's rectangle of it. */
function multiplyGathered(memory: usize): void {
  const panels = memory + PANELS;
  const block = memory + BLOCK;
  const k = taps * channels;
  const steps = stepsOf(k);
  const direct = isDirect();
  for (let j = columnBegin; j < columnEnd; j += COLUMNS) {
    const columns = min(COLUMNS, columnEnd - j);
    let l = 0;
    do {
      const depth = min(steps, k - l);
      packWeights(panels, l, depth, j, columns);
      for (let i = rowBegin; i < rowEnd; i += ROWS) {
        const rows = min(ROWS, rowEnd - i);
        if (direct) {
          multiplyRows(source + <usize>i * pitch + (<usize>l << 2), pitch, panels, i, rows, j, columns, depth, l == 0, memory);
        } else {
          const row = <usize>depth << 2;
          gatherRows(block, row, source, pitch, channels, i, rows, l, l + depth);
          multiplyRows(block, row, panels, i, rows, j, columns, depth, l == 0, memory);
        }
      }
      l += depth;
    } while (l < k);
  }
}

/** Packs rows [begin, begin + depth) of the weights as a matrix [taps * channels, columns]. */
function packWeights(panels: usize, begin: i32, depth: i32, column: i32, columns: i32): void {
  for (let l = begin; l < begin + depth;) {
    const tap = l / channels, channel = l % channels;
    const count = min(channels - channel, begin + depth - l);
    const from = weights + <usize>kernelPosition(tap) * tapStride + <usize>channel * kStride + <usize>column * columnStride;
    packPanels(panels, from, kStride, columnStride, l - begin, count, columns, depth);
    l += count;
  }
}

/** multiplyBlock for rows of A that belong to the positions from `position` on: at once where these follow each other in the target, else run by run. */
function multiplyRows(
  a: usize, aRow: usize, panels: usize, position: i32, rows: i32, column: i32, columns: i32, depth: i32, first: bool, spare: usize,
): void {
  const c = out + (<usize>column << 2);
  const panelBytes = <usize>depth * PANEL_STEP;
  if (isDense()) {
    multiplyBlock(a, aRow, 4, panels, PANEL_STEP, panelBytes, rows, columns, depth, c + <usize>position * outPitch, outPitch, first, spare);
    return;
  }
  const step = <usize>targetStep() * outPitch;
  for (const last = position + rows; position < last; position += run) {
    enterRun(position, last - position);
    multiplyBlock(a, aRow, 4, panels, PANEL_STEP, panelBytes, run, columns, depth, c + <usize>targetOf(position) * outPitch, step, first, spare);
    a += <usize>run * aRow;
  }
}
