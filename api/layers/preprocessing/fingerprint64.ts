import {u64} from './u64.ts';

/**
 * The 64-bit fingerprint of bytes by which Keras puts text into buckets.
 *
 * Short inputs (up to 16, 32 and 64 bytes) are read in overlapping words and mixed once; longer ones 64 bytes at a time into a state of 56 bytes.
 *
 * @returns unsigned, below 2^64
 * @source FarmHash, Fingerprint64 (Pike, 2014)
 */
export function fingerprint64(bytes: Uint8Array): bigint {
  const {length} = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const word = (at: number): bigint => view.getBigUint64(at, true);
  if (length > 64) return longest(word, length);
  if (length > 32) return upTo64(word, length);
  if (length > 16) return upTo32(word, length);
  return upTo16(bytes, view, length);
}

type Word = (at: number) => bigint;

const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;

const rotate = (x: bigint, by: bigint): bigint => u64(u64(x) >> by | u64(x) << (64n - by));
export const shiftMix = (x: bigint): bigint => u64(x) ^ u64(x) >> 47n;

function pairHash(low: bigint, high: bigint, factor: bigint): bigint {
  const a = shiftMix((u64(low) ^ u64(high)) * factor);
  return u64(shiftMix((u64(high) ^ a) * factor) * factor);
}

function upTo16(bytes: Uint8Array, view: DataView, length: number): bigint {
  const size = BigInt(length);
  const factor = K2 + 2n * size;
  if (length >= 8) {
    const [a, b] = [view.getBigUint64(0, true) + K2, view.getBigUint64(length - 8, true)];
    return pairHash(rotate(b, 37n) * factor + a, (rotate(a, 25n) + b) * factor, factor);
  }
  if (length >= 4) return pairHash(size + BigInt(view.getUint32(0, true)) * 8n, BigInt(view.getUint32(length - 4, true)), factor);
  if (length === 0) return K2;
  const y = BigInt(bytes[0]! + 256 * bytes[length >> 1]!);
  const z = BigInt(length + 4 * bytes[length - 1]!);
  return u64(shiftMix(u64(y * K2) ^ u64(z * K0)) * K2);
}

function upTo32(word: Word, length: number): bigint {
  const factor = K2 + 2n * BigInt(length);
  const [a, b, c, d] = [word(0) * K1, word(8), word(length - 8) * factor, word(length - 16) * K2];
  return pairHash(rotate(a + b, 43n) + rotate(c, 30n) + d, a + rotate(b + K2, 18n) + c, factor);
}

function upTo64(word: Word, length: number): bigint {
  const factor = K2 + 2n * BigInt(length);
  const [a, b, c, d] = [word(0) * K2, word(8), word(length - 8) * factor, word(length - 16) * K2];
  const y = rotate(a + b, 43n) + rotate(c, 30n) + d;
  const z = pairHash(y, a + rotate(b + K2, 18n) + c, factor);
  const [e, f, g, h] = [word(16) * factor, word(24), (y + word(length - 32)) * factor, (z + word(length - 24)) * factor];
  return pairHash(rotate(e + f, 43n) + rotate(g, 30n) + h, e + rotate(f + a, 18n) + g, factor);
}

/** Mixes 32 bytes into a pair of words. */
function mixed(word: Word, at: number, a: bigint, b: bigint): [bigint, bigint] {
  const [w, x, y, z] = [word(at), word(at + 8), word(at + 16), word(at + 24)];
  const first = u64(a + w);
  const all = u64(first + x + y);
  return [u64(all + z), u64(rotate(b + first + z, 21n) + rotate(all, 44n) + first)];
}

interface State {
  x: bigint;
  y: bigint;
  z: bigint;
  v: [bigint, bigint];
  w: [bigint, bigint];
}

/** Mixes 64 bytes into the state; `times` scales what of it is taken in directly. */
function round({x: x0, y: y0, z: z0, v, w}: State, word: Word, at: number, factor: bigint, times: bigint): State {
  const x = u64(rotate(x0 + y0 + v[0] + word(at + 8), 37n) * factor) ^ u64(w[1] * times);
  const y = u64(rotate(y0 + v[1] + word(at + 48), 42n) * factor + v[0] * times + word(at + 40));
  const z = u64(rotate(z0 + w[0], 33n) * factor);
  return {x: z, y, z: x, v: mixed(word, at, v[1] * factor, x + w[0]), w: mixed(word, at + 32, z + w[1], y + word(at + 16))};
}

function longest(word: Word, length: number): bigint {
  const y0 = u64(81n * K1 + 113n);
  let state: State = {x: u64(81n * K2 + word(0)), y: y0, z: u64(shiftMix(y0 * K2 + 113n) * K2), v: [0n, 0n], w: [0n, 0n]};
  const end = 64 * Math.floor((length - 1) / 64);
  for (let at = 0; at < end; at += 64) state = round(state, word, at, K1, 1n);
  const factor = K1 + ((state.z & 0xffn) << 1n);
  const w0 = u64(state.w[0] + BigInt(length - 1 & 63));
  const v0 = u64(state.v[0] + w0);
  const {x, y, z, v, w} = round({...state, v: [v0, state.v[1]], w: [u64(w0 + v0), state.w[1]]}, word, length - 64, factor, 9n);
  return pairHash(pairHash(v[0], w[0], factor) + shiftMix(y) * K0 + z, pairHash(v[1], w[1], factor) + x, factor);
}
