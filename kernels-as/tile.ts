/**
 * A tile is a run of up to TILE elements on which one instruction of an expression works, vector by vector.
 *
 * Each instruction is a function (d, a, b, c, e, n): from the operands at a, b, c, e to the result at d, n elements. The operands may be read
 * up to 12 bytes beyond their end, the result is never written beyond its own: it may be the middle of a buffer. Operations are classes
 * with one method `apply`, which the loops below inline.
 */
import {FUNCTIONS} from './memory';

/** Elements of a tile: four operands and the temporaries of a usual expression stay in the first-level cache. */
export const TILE: i32 = 512;
/** Bytes between tiles in memory: the vectors of a gathered row may be written beyond its end. */
export const TILE_BYTES: usize = (TILE << 2) + 64;

export type Kernel = (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => void;

/** Makes a function the meaning of an opcode. */
export function define(opcode: i32, kernel: Kernel): void {
  store<u32>(FUNCTIONS + ((<usize>opcode) << 2), kernel.index);
}

/** Carries out one instruction. */
@inline
export function perform(opcode: i32, d: usize, a: usize, b: usize, c: usize, e: usize, n: i32): void {
  call_indirect<void>(load<u32>(FUNCTIONS + ((<usize>opcode) << 2)), d, a, b, c, e, n);
}

/** Stores the first n (1 to 3) elements of a vector. */
@inline
export function storePart(d: usize, x: v128, n: i32): void {
  if (n == 1) {
    v128.store_lane<u32>(d, x, 0);
    return;
  }
  v128.store_lane<u64>(d, x, 0);
  if (n == 3) v128.store_lane<u32>(d, x, 2, 8);
}

/** Stores the part of a vector that lies within `bytes`. */
@inline
export function storeVector(d: usize, x: v128, bytes: usize): void {
  if (bytes >= 16) v128.store(d, x);
  else storePart(d, x, <i32>(bytes >> 2));
}

/** d = op(a), four vectors at a time: for operations of a few machine instructions. */
export function defineUnary<T>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const op = changetype<T>(0);
    for (const end = d + ((n & ~15) << 2); d < end; d += 64, a += 64) {
      v128.store(d, op.apply(v128.load(a)));
      v128.store(d, op.apply(v128.load(a, 16)), 16);
      v128.store(d, op.apply(v128.load(a, 32)), 32);
      v128.store(d, op.apply(v128.load(a, 48)), 48);
    }
    for (const end = d + ((n & 12) << 2); d < end; d += 16, a += 16) v128.store(d, op.apply(v128.load(a)));
    if (n & 3) storePart(d, op.apply(v128.load(a)), n & 3);
  });
}

/** d = op(a), one vector at a time: for long operations. */
export function defineLongUnary<T>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const op = changetype<T>(0);
    for (const end = d + ((n & ~3) << 2); d < end; d += 16, a += 16) v128.store(d, op.apply(v128.load(a)));
    if (n & 3) storePart(d, op.apply(v128.load(a)), n & 3);
  });
}

/** d = op(a, b), four vectors at a time. */
export function defineBinary<T>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const op = changetype<T>(0);
    for (const end = d + ((n & ~15) << 2); d < end; d += 64, a += 64, b += 64) {
      v128.store(d, op.apply(v128.load(a), v128.load(b)));
      v128.store(d, op.apply(v128.load(a, 16), v128.load(b, 16)), 16);
      v128.store(d, op.apply(v128.load(a, 32), v128.load(b, 32)), 32);
      v128.store(d, op.apply(v128.load(a, 48), v128.load(b, 48)), 48);
    }
    for (const end = d + ((n & 12) << 2); d < end; d += 16, a += 16, b += 16) v128.store(d, op.apply(v128.load(a), v128.load(b)));
    if (n & 3) storePart(d, op.apply(v128.load(a), v128.load(b)), n & 3);
  });
}

/** d = op(a, b, c), four vectors at a time. */
export function defineTernary<T>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const op = changetype<T>(0);
    for (const end = d + ((n & ~15) << 2); d < end; d += 64, a += 64, b += 64, c += 64) {
      v128.store(d, op.apply(v128.load(a), v128.load(b), v128.load(c)));
      v128.store(d, op.apply(v128.load(a, 16), v128.load(b, 16), v128.load(c, 16)), 16);
      v128.store(d, op.apply(v128.load(a, 32), v128.load(b, 32), v128.load(c, 32)), 32);
      v128.store(d, op.apply(v128.load(a, 48), v128.load(b, 48), v128.load(c, 48)), 48);
    }
    for (const end = d + ((n & 12) << 2); d < end; d += 16, a += 16, b += 16, c += 16) {
      v128.store(d, op.apply(v128.load(a), v128.load(b), v128.load(c)));
    }
    if (n & 3) storePart(d, op.apply(v128.load(a), v128.load(b), v128.load(c)), n & 3);
  });
}

/** d = op(a, b, c, e), one vector at a time. */
export function defineQuaternary<T>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const op = changetype<T>(0);
    for (const end = d + ((n & ~3) << 2); d < end; d += 16, a += 16, b += 16, c += 16, e += 16) {
      v128.store(d, op.apply(v128.load(a), v128.load(b), v128.load(c), v128.load(e)));
    }
    if (n & 3) storePart(d, op.apply(v128.load(a), v128.load(b), v128.load(c), v128.load(e)), n & 3);
  });
}

/** d = op(a), one element of type V at a time: for what has no vector form. */
export function defineScalarUnary<T, V>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const op = changetype<T>(0);
    for (const end = d + (n << 2); d < end; d += 4, a += 4) store<V>(d, op.apply(load<V>(a)));
  });
}

/** d = op(a, b), one element of type V at a time. */
export function defineScalarBinary<T, V>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const op = changetype<T>(0);
    for (const end = d + (n << 2); d < end; d += 4, a += 4, b += 4) store<V>(d, op.apply(load<V>(a), load<V>(b)));
  });
}
