/**
 * The view of a convolution as a product: row p of A holds, for target position p, the source under each tap of the kernel, [taps, channels].
 * Rows are gathered a block at a time; what lies in the padding is zero.
 *
 * A phase is a set of target positions that see the same taps: start + q * step for q in [0, count), whose tap t reads source position
 * q * sourceStep + offset[t]. A forward convolution is one phase; its adjoint has one for each residue modulo the strides, so that no
 * multiplication with inserted zeros is ever done.
 *
 * Words: [batch, source (3), target (3)], then per phase [start (3), step (3), count (3), sourceStep (3), taps, taps times (kernel position, offset (3))].
 */
import {word} from './command';

export const GEOMETRY_WORDS: i32 = 7;
const PHASE_HEADER: i32 = 13;

/** Items of the batch, and source positions in each. */
export let batch: i32 = 0;
export let sources: i32 = 0;
let size0: i32 = 0;
let size1: i32 = 0;
let size2: i32 = 0;
let target0: i32 = 0;
let target1: i32 = 0;
let target2: i32 = 0;

let phase: usize = 0;
let count0: i32 = 0;
let count1: i32 = 0;
let count2: i32 = 0;

/** The taps of the entered phase. */
export let taps: i32 = 0;
/** The target positions of the entered phase, over the whole batch. */
export let positions: i32 = 0;

export function enterGeometry(words: usize): void {
  batch = word(words, 0);
  size0 = word(words, 1);
  size1 = word(words, 2);
  size2 = word(words, 3);
  sources = size0 * size1 * size2;
  target0 = word(words, 4);
  target1 = word(words, 5);
  target2 = word(words, 6);
}

/** Returns where the next phase begins. */
export function enterPhase(words: usize): usize {
  phase = words;
  count0 = word(words, 6);
  count1 = word(words, 7);
  count2 = word(words, 8);
  taps = word(words, 12);
  positions = batch * count0 * count1 * count2;
  return words + (<usize>(PHASE_HEADER + 4 * taps) << 2);
}

/** The position in the kernel of a tap of the phase. */
@inline
export function kernelPosition(tap: i32): i32 {
  return word(phase, PHASE_HEADER + 4 * tap);
}

/** True if the positions of the phase follow each other in the target. */
export function isDense(): bool {
  return count0 == target0 && count1 == target1 && count2 == target2;
}

/** True if A is the source itself: one tap that reads every position in order. */
export function isDirect(): bool {
  if (taps != 1 || count0 != size0 || count1 != size1 || count2 != size2) return false;
  for (let d = 0; d < 3; d++) if (word(phase, PHASE_HEADER + 1 + d) != 0 || word(phase, 9 + d) != 1) return false;
  return true;
}

/** The run entered last: how many positions of the phase, in one row of the target, it has. */
export let run: i32 = 0;
let item: i32 = 0;
let base0: i32 = 0;
let base1: i32 = 0;
let base2: i32 = 0;

/** Enters the positions from `position` on that lie in the same row of the target, at most `most`: the distance between them is constant. */
export function enterRun(position: i32, most: i32): void {
  const q2 = position % count2;
  let rest = position / count2;
  base2 = q2 * word(phase, 11);
  base1 = rest % count1 * word(phase, 10);
  rest /= count1;
  base0 = rest % count0 * word(phase, 9);
  item = rest / count0;
  run = min(most, count2 - q2);
}

/** The part [low, high) of the run in which a tap lies inside the source, and the index of the source position it reads at `low`. */
export let low: i32 = 0;
export let high: i32 = 0;
export let origin: i32 = 0;

export function locateTap(tap: i32): void {
  const at = PHASE_HEADER + 4 * tap;
  const i0 = base0 + word(phase, at + 1), i1 = base1 + word(phase, at + 2), i2 = base2 + word(phase, at + 3);
  low = high = run;
  if (<u32>i0 >= <u32>size0 || <u32>i1 >= <u32>size1 || i2 >= size2) return;
  const step = sourceStep();
  low = min(run, max(0, (step - 1 - i2) / step));
  high = max(low, min(run, (size2 - 1 - i2) / step + 1));
  origin = ((item * size0 + i0) * size1 + i1) * size2 + i2 + low * step;
}

/** Source positions from one position of a run to the next. */
@inline
export function sourceStep(): i32 {
  return word(phase, 11);
}

/** Target positions from one position of a run to the next. */
@inline
export function targetStep(): i32 {
  return word(phase, 5);
}

/** The index, among all positions of the target, of a position of the phase. */
export function targetOf(position: i32): i32 {
  const q2 = position % count2;
  position /= count2;
  const q1 = position % count1;
  position /= count1;
  const q0 = position % count0;
  const i0 = word(phase, 0) + q0 * word(phase, 3), i1 = word(phase, 1) + q1 * word(phase, 4), i2 = word(phase, 2) + q2 * word(phase, 5);
  return ((position / count0 * target0 + i0) * target1 + i1) * target2 + i2;
}

/**
 * Writes `rows` rows of A from `position` on, columns [begin, end) of them, to rows `toRow` bytes apart. `from` is the source's first channel of the
 * group, of `channels`; `pitch` the bytes from one source position to the next.
 */
export function gatherRows(
  to: usize, toRow: usize, from: usize, pitch: usize, channels: i32, position: i32, rows: i32, begin: i32, end: i32,
): void {
  if (begin == end) return;
  const firstTap = begin / channels;
  const step = <usize>sourceStep() * pitch;
  for (const last = position + rows; position < last; position += run) {
    enterRun(position, last - position);
    let column = to;
    for (let tap = firstTap; tap * channels < end; tap++) {
      const skipped = max(begin - tap * channels, 0);
      const bytes = <usize>(min(end - tap * channels, channels) - skipped) << 2;
      locateTap(tap);
      clearRows(column, toRow, bytes, low);
      copyRows(column + <usize>low * toRow, toRow, from + <usize>origin * pitch + (<usize>skipped << 2), step, bytes, high - low);
      clearRows(column + <usize>high * toRow, toRow, bytes, run - high);
      column += bytes;
    }
    to += <usize>run * toRow;
  }
}

function clearRows(to: usize, toRow: usize, bytes: usize, count: i32): void {
  for (let i = 0; i < count; i++, to += toRow) memory.fill(to, 0, bytes);
}

function copyRows(to: usize, toRow: usize, from: usize, fromRow: usize, bytes: usize, count: i32): void {
  if (bytes == 4) {
    for (let i = 0; i < count; i++, to += toRow, from += fromRow) store<f32>(to, load<f32>(from));
    return;
  }
  const vectors = bytes & ~15;
  for (let i = 0; i < count; i++, to += toRow, from += fromRow) {
    let at: usize = 0;
    for (; at < vectors; at += 16) v128.store(to + at, v128.load(from + at));
    for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(from + at));
  }
}
