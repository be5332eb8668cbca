/**
 * window: sliding windows per channel, four channels a vector. Positions in the padding never take part.
 *
 * max, sum, select: for each position of y: over the taps of its window inside x. spread: the same over the adjoint's phases, from y to x.
 * scatter: for each position of y: which tap has the first maximum; y is added there. Windows overlap, so threads share the batch, or where that is
 * too small the channels, and every sum runs in the order of the windows.
 *
 * Payload: [form, kind, channels, first operand, second operand or -1, out, phases, ...geometry (convGather.ts), ...phases].
 */
import {address, scratch, word} from './command';
import {batch, enterGeometry, enterPhase, GEOMETRY_WORDS, positions, run, sources, targetOf, targetStep} from './convGather';
import {enterPosition, listTaps, shift, tapBegin, tapEnd} from './convTaps';
import {part} from './gemmSplit';
import {storeVector} from './tile';
import {addBesideMaximum, besideMaximum, maxOf, sumOf} from './windowTaps';

const HEADER: usize = 7 << 2;

/** Forms; spread is a sum. */
const MAX: i32 = 0;
const SUM: i32 = 1;
const SELECT: i32 = 2;
const SCATTER: i32 = 3;

export function window(words: usize, thread: i32, threads: i32): void {
  enterGeometry(words + HEADER);
  const kind = word(words, 1);
  if (kind == 0) slide<f32>(words, thread, threads);
  else if (kind == 1) slide<i32>(words, thread, threads);
  else slide<u32>(words, thread, threads);
}

function slide<T>(words: usize, thread: i32, threads: i32): void {
  if (word(words, 0) == SCATTER) scatterWindows<T>(words, thread, threads);
  else gatherWindows<T>(words, thread, threads);
}

function gatherWindows<T>(words: usize, thread: i32, threads: i32): void {
  const form = word(words, 0);
  const pitch = <usize>word(words, 2) << 2;
  const source = address(word(words, 3)), out = address(word(words, 5));
  const aside = form == SELECT ? address(word(words, 4)) - source : 0;
  let phases = words + HEADER + (<usize>GEOMETRY_WORDS << 2);
  for (let p = word(words, 6); p > 0; p--) {
    phases = enterPhase(phases);
    const step = <usize>targetStep() * pitch;
    const end = part(positions, thread + 1, threads);
    for (let position = part(positions, thread, threads); position < end; position += run) {
      listTaps(scratch(thread), position, end - position, source, pitch, 0, 0);
      let to = out + <usize>targetOf(position) * pitch;
      for (let i = 0; i < run; i++, to += step) {
        enterPosition(i);
        for (let c: usize = 0; c < pitch; c += 16) {
          const value = form == MAX ? maxOf<T>(tapBegin, tapEnd, shift + c)
            : form == SUM ? sumOf<T>(tapBegin, tapEnd, shift + c)
            : besideMaximum<T>(tapBegin, tapEnd, shift + c, aside);
          storeVector(to + c, value, pitch - c);
        }
      }
    }
  }
}

function scatterWindows<T>(words: usize, thread: i32, threads: i32): void {
  const channels = word(words, 2);
  const pitch = <usize>channels << 2;
  const x = address(word(words, 3)), y = address(word(words, 4)), out = address(word(words, 5));
  enterPhase(words + HEADER + (<usize>GEOMETRY_WORDS << 2));
  const byItem = batch >= threads;
  const items = positions / max(batch, 1);
  const begin = byItem ? part(batch, thread, threads) : 0, end = byItem ? part(batch, thread + 1, threads) : batch;
  const vectors = (channels + 3) / 4;
  const from: usize = byItem ? 0 : <usize>part(vectors, thread, threads) << 4;
  const to: usize = byItem ? pitch : min(pitch, <usize>part(vectors, thread + 1, threads) << 4);
  for (let i = begin * sources; i < end * sources; i++) memory.fill(out + <usize>i * pitch + from, 0, to - from);
  for (let position = begin * items; position < end * items; position += run) {
    listTaps(scratch(thread), position, end * items - position, x, pitch, 0, 0);
    for (let i = 0; i < run; i++) {
      enterPosition(i);
      const addend = y + <usize>(position + i) * pitch;
      for (let c = from; c < to; c += 16) addBesideMaximum<T>(tapBegin, tapEnd, shift + c, out - x, v128.load(addend + c), to - c);
    }
  }
}
