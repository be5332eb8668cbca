/**
 * For kernels that look at one target position at a time: the taps inside the source, as a list of [source address, factor address, first and last + 1
 * position of the run that see it], 16 bytes each, in row-major order. In the middle of a row all positions see the same taps: only the source moves.
 */
import {enterRun, high, kernelPosition, locateTap, low, origin, run, sourceStep, taps} from './convGather';

/** Bytes of a tap in the list. */
export const TAP: usize = 16;

/** The taps of the position entered last, and how many bytes behind the listed addresses its sources lie. */
export let tapBegin: usize = 0;
export let tapEnd: usize = 0;
export let shift: usize = 0;

let list: usize = 0;
let listEnd: usize = 0;
let step: usize = 0;
/** The positions of the run that see every listed tap. */
let allBegin: i32 = 0;
let allEnd: i32 = 0;

/**
 * Enters the run at `position` and lists in `memory` the taps that any position of it sees. Source positions are `pitch` bytes apart; the factor of
 * the tap at kernel position i is at factor + i * factorPitch.
 */
export function listTaps(memory: usize, position: i32, most: i32, source: usize, pitch: usize, factor: usize, factorPitch: usize): void {
  enterRun(position, most);
  list = listEnd = memory;
  step = <usize>sourceStep() * pitch;
  allBegin = 0;
  allEnd = run;
  for (let tap = 0; tap < taps; tap++) {
    locateTap(tap);
    if (low == high) continue;
    store<usize>(listEnd, source + <usize>origin * pitch - <usize>low * step);
    store<usize>(listEnd, factor + <usize>kernelPosition(tap) * factorPitch, 4);
    store<i32>(listEnd, low, 8);
    store<i32>(listEnd, high, 12);
    listEnd += TAP;
    allBegin = max(allBegin, low);
    allEnd = min(allEnd, high);
  }
}

/** Enters the i-th position of the run. */
export function enterPosition(i: i32): void {
  shift = <usize>i * step;
  tapBegin = list;
  tapEnd = listEnd;
  if (i >= allBegin && i < allEnd) return;
  tapBegin = tapEnd = listEnd;
  for (let tap = list; tap != listEnd; tap += TAP) {
    if (i < load<i32>(tap, 8) || i >= load<i32>(tap, 12)) continue;
    v128.store(tapEnd, v128.load(tap));
    tapEnd += TAP;
  }
}
