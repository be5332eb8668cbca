/**
 * out = base, then out[o, indices[j], i] (op)= updates[o, j, i] for j = 0, 1, ... in order; an index outside [0, size) is dropped.
 *
 * Each thread owns a range of the destination rows: it reads all indices and applies those of its own, so that the order of the updates, and
 * with it every bit of the result, is that of one thread.
 *
 * Words: [opcode of the operation, outer, size, inner, count, base, indices, updates, out].
 */
import {address, word} from './command';
import {copyElements} from './copy';
import * as op from './opcodes';
import {perform} from './tile';

export function scatter(words: usize, thread: i32, threads: i32): void {
  const operation = word(words, 0);
  const outer = word(words, 1);
  const size = word(words, 2);
  const inner = word(words, 3);
  const count = word(words, 4);
  const indices = address(word(words, 6));
  const bytes = <usize>inner << 2;
  const from = <u32>(<i64>size * thread / threads);
  const own = <u32>(<i64>size * (thread + 1) / threads) - from;
  let base = address(word(words, 5));
  let update = address(word(words, 7));
  let out = address(word(words, 8));
  for (let o = 0; o < outer; o++) {
    if (base != out) copyElements(out + <usize>from * bytes, base + <usize>from * bytes, own * inner);
    for (let j = 0; j < count; j++, update += bytes) {
      const index = load<u32>(indices + (<usize>j << 2));
      if (index - from >= own) continue;
      const d = out + <usize>index * bytes;
      if (operation == op.ADD_F && inner == 1) store<f32>(d, load<f32>(d) + load<f32>(update));
      else perform(operation, d, update, d, 0, 0, inner);
    }
    base += <usize>size * bytes;
    out += <usize>size * bytes;
  }
}
