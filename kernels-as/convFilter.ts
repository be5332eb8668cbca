/**
 * The gradient of a convolution by its weights: dw[(tap, c), f] = sum over positions of A[position, (tap, c)] * y[position, f].
 *
 *     for columns f, COLUMNS at a time:  for positions, some hundred at a time:  pack their rows of y into panels
 *       for (tap, c), ROWS at a time:  gather these columns of A;  multiplyBlock with A transposed
 *
 * Threads share the rows and columns of dw, never the sum. Payload: see conv.ts; `factor` is y, groupStride that of dw.
 */
import {address, scratch, word} from './command';
import {enterPhase, gatherRows, positions, taps} from './convGather';
import {BLOCK, COLUMNS, multiplyBlock, PANELS, ROWS, stepsOf} from './gemmBlock';
import {packPanels, PANEL_STEP} from './gemmPack';
import {columnBegin, columnEnd, rowBegin, rowEnd, splitProduct} from './gemmSplit';

export function convFilter(words: usize, phases: usize, thread: i32, threads: i32): void {
  const groups = word(words, 1), channels = word(words, 2), columns = word(words, 3);
  const pitch = <usize>(groups * channels) << 2;
  const yPitch = <usize>(groups * columns) << 2;
  enterPhase(phases);
  splitProduct(taps * channels, columns, true, thread, threads);
  for (let g = 0; g < groups; g++) {
    const x = address(word(words, 4)) + (<usize>(g * channels) << 2);
    const y = address(word(words, 5)) + (<usize>(g * columns) << 2);
    const out = address(word(words, 6)) + (<usize>(g * columns) << 2);
    multiplyTransposed(x, pitch, channels, y, yPitch, out, scratch(thread));
  }
}

function multiplyTransposed(x: usize, pitch: usize, channels: i32, y: usize, yPitch: usize, out: usize, memory: usize): void {
  const panels = memory + PANELS;
  const block = memory + BLOCK;
  const steps = stepsOf(positions);
  for (let j = columnBegin; j < columnEnd; j += COLUMNS) {
    const columns = min(COLUMNS, columnEnd - j);
    let l = 0;
    do {
      const depth = min(steps, positions - l);
      packPanels(panels, y + <usize>l * yPitch + (<usize>j << 2), yPitch, 4, 0, depth, columns, depth);
      for (let i = rowBegin; i < rowEnd; i += ROWS) {
        const rows = min(ROWS, rowEnd - i);
        const row = <usize>rows << 2;
        gatherRows(block, row, x, pitch, channels, l, depth, i, i + rows);
        multiplyBlock(
          block, 4, row, panels, PANEL_STEP, <usize>depth * PANEL_STEP, rows, columns, depth, out + <usize>i * yPitch + (<usize>j << 2), yPitch,
          l == 0, memory,
        );
      }
      l += depth;
    } while (l < positions);
  }
}
