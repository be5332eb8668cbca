/**
 * Folds: the inner loops of reductions, kept in the table of instructions.
 *
 * A fold (d, a, rows, -, -, n) combines each of `rows` rows of n values at a with the value at d. An arg fold (d, a, index, -, -, n) carries
 * [best value, its index] at d through the values at a, the first of which has that index; index 0 starts anew.
 */
import * as op from './opcodes';
import {define} from './tile';

@unmanaged class SumF {
  @inline apply(a: v128, b: v128): v128 { return f32x4.add(a, b); }
  @inline one(a: f32, b: f32): f32 { return a + b; }
}
@unmanaged class ProdF {
  @inline apply(a: v128, b: v128): v128 { return f32x4.mul(a, b); }
  @inline one(a: f32, b: f32): f32 { return a * b; }
}
@unmanaged class MaxF {
  @inline apply(a: v128, b: v128): v128 { return f32x4.max(a, b); }
  @inline one(a: f32, b: f32): f32 { return max(a, b); }
}
@unmanaged class MinF {
  @inline apply(a: v128, b: v128): v128 { return f32x4.min(a, b); }
  @inline one(a: f32, b: f32): f32 { return min(a, b); }
}
@unmanaged class SumI {
  @inline apply(a: v128, b: v128): v128 { return i32x4.add(a, b); }
  @inline one(a: i32, b: i32): i32 { return a + b; }
}
@unmanaged class ProdI {
  @inline apply(a: v128, b: v128): v128 { return i32x4.mul(a, b); }
  @inline one(a: i32, b: i32): i32 { return a * b; }
}
@unmanaged class MaxI {
  @inline apply(a: v128, b: v128): v128 { return i32x4.max_s(a, b); }
  @inline one(a: i32, b: i32): i32 { return max(a, b); }
}
@unmanaged class MinI {
  @inline apply(a: v128, b: v128): v128 { return i32x4.min_s(a, b); }
  @inline one(a: i32, b: i32): i32 { return min(a, b); }
}
@unmanaged class MaxU {
  @inline apply(a: v128, b: v128): v128 { return i32x4.max_u(a, b); }
  @inline one(a: u32, b: u32): u32 { return max(a, b); }
}
@unmanaged class MinU {
  @inline apply(a: v128, b: v128): v128 { return i32x4.min_u(a, b); }
  @inline one(a: u32, b: u32): u32 { return min(a, b); }
}

function defineFold<T, V>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const operation = changetype<T>(0);
    for (const last = d + (b << 2); d < last; d += 4) {
      const end = a + (<usize>n << 2);
      let result = load<V>(d);
      if (n >= 16) {
        let s0 = v128.load(a);
        let s1 = v128.load(a, 16);
        let s2 = v128.load(a, 32);
        let s3 = v128.load(a, 48);
        for (a += 64; a + 64 <= end; a += 64) {
          s0 = operation.apply(s0, v128.load(a));
          s1 = operation.apply(s1, v128.load(a, 16));
          s2 = operation.apply(s2, v128.load(a, 32));
          s3 = operation.apply(s3, v128.load(a, 48));
        }
        s0 = operation.apply(operation.apply(s0, s1), operation.apply(s2, s3));
        s0 = operation.apply(s0, v128.shuffle<i32>(s0, s0, 2, 3, 0, 1));
        s0 = operation.apply(s0, v128.shuffle<i32>(s0, s0, 1, 0, 3, 2));
        result = operation.one(result, v128.extract_lane<V>(s0, 0));
      }
      for (; a < end; a += 4) result = operation.one(result, load<V>(a));
      store<V>(d, result);
    }
  });
}

@unmanaged class Greater<V> { @inline better(a: V, b: V): bool { return a > b; } }
@unmanaged class Smaller<V> { @inline better(a: V, b: V): bool { return a < b; } }

function defineArg<T, V>(opcode: i32): void {
  define(opcode, (d: usize, a: usize, b: usize, c: usize, e: usize, n: i32) => {
    const order = changetype<T>(0);
    if (b == 0) {
      store<V>(d, load<V>(a));
      store<usize>(d, 0, 4);
    }
    let best = load<V>(d);
    // The first NaN wins and nothing is better than it.
    for (let i = 0; i < n && best == best; i++) {
      const x = load<V>(a + (<usize>i << 2));
      if (order.better(x, best) || x != x) {
        best = x;
        store<usize>(d, b + i, 4);
      }
    }
    store<V>(d, best);
  });
}

export function defineFolds(): void {
  defineFold<SumF, f32>(op.FOLD_SUM_F);
  defineFold<ProdF, f32>(op.FOLD_PROD_F);
  defineFold<MaxF, f32>(op.FOLD_MAX_F);
  defineFold<MinF, f32>(op.FOLD_MIN_F);
  defineFold<SumI, i32>(op.FOLD_SUM_I);
  defineFold<ProdI, i32>(op.FOLD_PROD_I);
  defineFold<MaxI, i32>(op.FOLD_MAX_I);
  defineFold<MinI, i32>(op.FOLD_MIN_I);
  defineFold<MaxU, u32>(op.FOLD_MAX_U);
  defineFold<MinU, u32>(op.FOLD_MIN_U);
  defineArg<Greater<f32>, f32>(op.ARG_MAX_F);
  defineArg<Smaller<f32>, f32>(op.ARG_MIN_F);
  defineArg<Greater<i32>, i32>(op.ARG_MAX_I);
  defineArg<Smaller<i32>, i32>(op.ARG_MIN_I);
  defineArg<Greater<u32>, u32>(op.ARG_MAX_U);
  defineArg<Smaller<u32>, u32>(op.ARG_MIN_U);
}
