/**
 * Convolutions of one channel per group and one output each: vectors are channels, no sums cross them.
 *
 * forward, input: for each position: for 16 or 4 channels: sum over its taps in registers.
 * filter: for each run of positions: for each tap, for 16 or 4 channels: sum over the run in registers, added to dw. Threads share the taps.
 *
 * Payload: see conv.ts. Loads may reach beyond the last channel, stores never.
 */
import {address, scratch, word} from './command';
import {enterPhase, enterRun, high, locateTap, low, origin, positions, run, sourceStep, taps, targetOf, targetStep} from './convGather';
import {enterPosition, listTaps, shift, TAP, tapBegin, tapEnd} from './convTaps';
import {part} from './gemmSplit';
import {multiplyAdd} from './gemmTile';
import {storeVector} from './tile';

/** out[position, c] = sum over taps of source[tap of position, c] * w[tap, c]. */
export function depthwise(words: usize, phases: usize, thread: i32, threads: i32): void {
  const pitch = <usize>word(words, 1) << 2;
  const source = address(word(words, 4)), weights = address(word(words, 5)), out = address(word(words, 6));
  for (let p = word(words, 11); p > 0; p--) {
    phases = enterPhase(phases);
    const step = <usize>targetStep() * pitch;
    const end = part(positions, thread + 1, threads);
    for (let position = part(positions, thread, threads); position < end; position += run) {
      listTaps(scratch(thread), position, end - position, source, pitch, weights, pitch);
      let to = out + <usize>targetOf(position) * pitch;
      for (let i = 0; i < run; i++, to += step) {
        enterPosition(i);
        let c: usize = 0;
        for (; c + 64 <= pitch; c += 64) sumVectors4(to + c, tapBegin, tapEnd, shift + c, c);
        for (; c < pitch; c += 16) sumVector(to + c, tapBegin, tapEnd, shift + c, c, pitch - c);
      }
    }
  }
}

export function sumVectors4(to: usize, tap: usize, end: usize, at: usize, c: usize): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (; tap != end; tap += TAP) {
    const x = load<usize>(tap) + at, w = load<usize>(tap, 4) + c;
    s0 = multiplyAdd(v128.load(x), v128.load(w), s0);
    s1 = multiplyAdd(v128.load(x, 16), v128.load(w, 16), s1);
    s2 = multiplyAdd(v128.load(x, 32), v128.load(w, 32), s2);
    s3 = multiplyAdd(v128.load(x, 48), v128.load(w, 48), s3);
  }
  v128.store(to, s0);
  v128.store(to, s1, 16);
  v128.store(to, s2, 32);
  v128.store(to, s3, 48);
}

export function sumVector(to: usize, tap: usize, end: usize, at: usize, c: usize, bytes: usize): void {
  let sum = f32x4.splat(0);
  for (; tap != end; tap += TAP) sum = multiplyAdd(v128.load(load<usize>(tap) + at), v128.load(load<usize>(tap, 4) + c), sum);
  storeVector(to, sum, bytes);
}

/** dw[tap, c] = sum over positions of source[tap of position, c] * y[position, c]. */
export function depthwiseFilter(words: usize, phases: usize, thread: i32, threads: i32): void {
  const pitch = <usize>word(words, 1) << 2;
  const source = address(word(words, 4)), y = address(word(words, 5)), out = address(word(words, 6));
  enterPhase(phases);
  const begin = part(taps, thread, threads), end = part(taps, thread + 1, threads);
  memory.fill(out + <usize>begin * pitch, 0, <usize>(end - begin) * pitch);
  if (begin == end) return;
  const step = <usize>sourceStep() * pitch;
  for (let position = 0; position < positions; position += run) {
    enterRun(position, positions - position);
    for (let tap = begin; tap < end; tap++) {
      locateTap(tap);
      if (low < high) addRun(out + <usize>tap * pitch, source + <usize>origin * pitch, step, y + <usize>(position + low) * pitch, pitch, high - low);
    }
  }
}

/** to[c] += sum over i of x[i, c] * y[i, c]. */
function addRun(to: usize, x: usize, step: usize, y: usize, pitch: usize, count: i32): void {
  let c: usize = 0;
  for (; c + 64 <= pitch; c += 64) addVectors4(to + c, x + c, step, y + c, pitch, count);
  for (; c < pitch; c += 16) addVector(to + c, x + c, step, y + c, pitch, count, pitch - c);
}

export function addVectors4(to: usize, x: usize, step: usize, y: usize, yStep: usize, count: i32): void {
  let s0 = v128.load(to), s1 = v128.load(to, 16), s2 = v128.load(to, 32), s3 = v128.load(to, 48);
  for (let i = 0; i < count; i++, x += step, y += yStep) {
    s0 = multiplyAdd(v128.load(x), v128.load(y), s0);
    s1 = multiplyAdd(v128.load(x, 16), v128.load(y, 16), s1);
    s2 = multiplyAdd(v128.load(x, 32), v128.load(y, 32), s2);
    s3 = multiplyAdd(v128.load(x, 48), v128.load(y, 48), s3);
  }
  v128.store(to, s0);
  v128.store(to, s1, 16);
  v128.store(to, s2, 32);
  v128.store(to, s3, 48);
}

export function addVector(to: usize, x: usize, step: usize, y: usize, yStep: usize, count: i32, bytes: usize): void {
  let sum = v128.load(to);
  for (let i = 0; i < count; i++, x += step, y += yStep) sum = multiplyAdd(v128.load(x), v128.load(y), sum);
  storeVector(to, sum, bytes);
}
