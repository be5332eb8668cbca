/**
 * contract: out[...batch, m, n] = sum over k of a[...batch, m, k] * b[...batch, k, n], any strides.
 *
 * Floats, per item of the batch and per thread's rectangle of C:
 *
 *     for columns of B, COLUMNS at a time:  for k, some hundred at a time:  pack that part of B into panels
 *       for rows of A, ROWS at a time:  (copy that part of A if it is transposed)  multiplyBlock
 *
 * Payload: [kind, m, n, k, a, offset, row, step, b, offset, step, column, out, offset, row, rank, rank times (size, a, b, out)], strides in elements.
 */
import {address, scratch, word} from './command';
import {BLOCK, COLUMNS, multiplyBlock, PANELS, ROWS, stepsOf} from './gemmBlock';
import {packPanels, packTransposed, PANEL_STEP} from './gemmPack';
import {columnBegin, columnEnd, part, rowBegin, rowEnd, splitProduct} from './gemmSplit';

/** Bytes between the steps of a transposed A above which it is copied before use. */
const FAR: usize = 1024;

const HEADER: i32 = 16;

/** The current product: addresses and strides in bytes. */
let m: i32 = 0;
let n: i32 = 0;
let k: i32 = 0;
let a: usize = 0;
let aRow: usize = 0;
let aStep: usize = 0;
let b: usize = 0;
let bStep: usize = 0;
let bColumn: usize = 0;
let out: usize = 0;
let outRow: usize = 0;

export function contract(words: usize, thread: i32, threads: i32): void {
  m = word(words, 1);
  n = word(words, 2);
  k = word(words, 3);
  aRow = stride(words, 6);
  aStep = stride(words, 7);
  bStep = stride(words, 10);
  bColumn = stride(words, 11);
  outRow = stride(words, 14);
  const items = countItems(words);
  const whole = items % threads == 0 || items >= 4 * threads;
  const begin = whole ? part(items, thread, threads) : 0, end = whole ? part(items, thread + 1, threads) : items;
  if (whole) splitProduct(m, n, false, 0, 1);
  else splitProduct(m, n, isTransposed(), thread, threads);
  for (let item = begin; item < end; item++) {
    enterItem(words, item);
    if (word(words, 0) == 0) multiplyFloats(scratch(thread));
    else multiplyIntegers();
  }
}

/** The stride at a word, in bytes. */
@inline
function stride(words: usize, i: i32): usize {
  return <usize>word(words, i) << 2;
}

function countItems(words: usize): i32 {
  let items = 1;
  for (let d = 0; d < word(words, 15); d++) items *= word(words, HEADER + 4 * d);
  return items;
}

/** Points a, b and out at an item of the batch. */
function enterItem(words: usize, item: i32): void {
  a = address(word(words, 4)) + stride(words, 5);
  b = address(word(words, 8)) + stride(words, 9);
  out = address(word(words, 12)) + stride(words, 13);
  for (let d = word(words, 15) - 1; d >= 0; d--) {
    const at = HEADER + 4 * d;
    const size = word(words, at);
    const i = <usize>(item % size);
    item /= size;
    a += i * stride(words, at + 1);
    b += i * stride(words, at + 2);
    out += i * stride(words, at + 3);
  }
}

@inline
function isTransposed(): bool {
  return aRow == 4 && aStep > FAR && n > 8;
}

function multiplyFloats(memory: usize): void {
  const panels = memory + PANELS;
  const block = memory + BLOCK;
  const steps = stepsOf(k);
  const copies = isTransposed();
  for (let j = columnBegin; j < columnEnd; j += COLUMNS) {
    const columns = min(COLUMNS, columnEnd - j);
    let l = 0;
    do {
      const depth = min(steps, k - l);
      packPanels(panels, b + <usize>l * bStep + <usize>j * bColumn, bStep, bColumn, 0, depth, columns, depth);
      for (let i = rowBegin; i < rowEnd; i += ROWS) {
        const rows = min(ROWS, rowEnd - i);
        const c = out + <usize>i * outRow + (<usize>j << 2);
        const from = a + <usize>i * aRow + <usize>l * aStep;
        if (copies) packTransposed(block, <usize>ROWS << 2, from, aStep, rows, depth);
        multiplyBlock(
          copies ? block : from, aRow, copies ? <usize>ROWS << 2 : aStep, panels, PANEL_STEP, <usize>depth * PANEL_STEP,
          rows, columns, depth, c, outRow, l == 0, memory,
        );
      }
      l += depth;
    } while (l < k);
  }
}

/** Wraps around, so that one loop serves int32 and uint32. */
function multiplyIntegers(): void {
  for (let i = rowBegin; i < rowEnd; i++) {
    for (let j = columnBegin; j < columnEnd; j++) {
      let sum = 0;
      let x = a + <usize>i * aRow, y = b + <usize>j * bColumn;
      for (let l = 0; l < k; l++) {
        sum += load<i32>(x) * load<i32>(y);
        x += aStep;
        y += bStep;
      }
      store<i32>(out + <usize>i * outRow + (<usize>j << 2), sum);
    }
  }
}
