/** Threefry-2x32 with 20 rounds, four counters at a time. */
import * as op from '../opcodes';
import {defineQuaternary} from '../tile';

@inline
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

/** The first word (0), the second (1), or their exclusive or (2). */
@inline
function threefry(k0: v128, k1: v128, c0: v128, c1: v128, which: i32): v128 {
  const k2 = v128.xor(v128.xor(k0, k1), i32x4.splat(0x1bd11bda));
  let x0 = i32x4.add(c0, k0);
  let x1 = i32x4.add(c1, k1);
  for (let block = 0; block < 5; block++) {
    const even = (block & 1) == 0;
    x0 = i32x4.add(x0, x1); x1 = v128.xor(rotate(x1, even ? 13 : 17), x0);
    x0 = i32x4.add(x0, x1); x1 = v128.xor(rotate(x1, even ? 15 : 29), x0);
    x0 = i32x4.add(x0, x1); x1 = v128.xor(rotate(x1, even ? 26 : 16), x0);
    x0 = i32x4.add(x0, x1); x1 = v128.xor(rotate(x1, even ? 6 : 24), x0);
    x0 = i32x4.add(x0, block % 3 == 0 ? k1 : block % 3 == 1 ? k2 : k0);
    x1 = i32x4.add(i32x4.add(x1, block % 3 == 0 ? k2 : block % 3 == 1 ? k0 : k1), i32x4.splat(block + 1));
  }
  return which == 0 ? x0 : which == 1 ? x1 : v128.xor(x0, x1);
}

@unmanaged class Threefry0 { @inline apply(k0: v128, k1: v128, c0: v128, c1: v128): v128 { return threefry(k0, k1, c0, c1, 0); } }
@unmanaged class Threefry1 { @inline apply(k0: v128, k1: v128, c0: v128, c1: v128): v128 { return threefry(k0, k1, c0, c1, 1); } }
@unmanaged class ThreefryXor { @inline apply(k0: v128, k1: v128, c0: v128, c1: v128): v128 { return threefry(k0, k1, c0, c1, 2); } }

export function defineRandom(): void {
  defineQuaternary<Threefry0>(op.THREEFRY0_U);
  defineQuaternary<Threefry1>(op.THREEFRY1_U);
  defineQuaternary<ThreefryXor>(op.THREEFRY_XOR_U);
}
