/**
 * Stable argsort of rows. Each element becomes a 64-bit item: above a key whose unsigned order is the wanted one (-0 equal to 0, all NaN equal and
 * beyond infinity), below its index. Short rows are sorted by insertion, long ones by a radix sort, 8 bits of the key at a time.
 *
 * Words: [kind (0 float, 1 int, 2 uint), rows, size, descending, input, out, workspace, bytes of workspace per thread].
 */
import {address, scratch, word} from './command';

const SHORT: i32 = 48;

export function sort(words: usize, thread: i32, threads: i32): void {
  const kind = word(words, 0);
  const rows = word(words, 1);
  const size = word(words, 2);
  const flip: u32 = word(words, 3) != 0 ? -1 : 0;
  const items = address(word(words, 6)) + <usize>thread * <usize>word(words, 7);
  const bytes = <usize>size << 2;
  const from = <i32>(<i64>rows * thread / threads);
  const to = <i32>(<i64>rows * (thread + 1) / threads);
  for (let row = from; row < to; row++) {
    const input = address(word(words, 4)) + <usize>row * bytes;
    const out = address(word(words, 5)) + <usize>row * bytes;
    for (let i = 0; i < size; i++) {
      const k = key(load<u32>(input + (<usize>i << 2)), kind) ^ flip;
      store<u64>(items + (<usize>i << 3), <u64>k << 32 | <u64>i);
    }
    if (size <= SHORT) insertionSort(items, size);
    else radixSort(items, items + (<usize>size << 3), scratch(thread), size);
    for (let i = 0; i < size; i++) store<u32>(out + (<usize>i << 2), load<u32>(items + (<usize>i << 3)));
  }
}

/** The bits of a number, changed so that their unsigned order is that of the numbers. */
@inline
function key(bits: u32, kind: i32): u32 {
  if (kind == 2) return bits;
  if (kind == 1) return bits ^ 0x80000000;
  if ((bits & 0x7fffffff) > 0x7f800000) return 0xffffffff;
  if (bits == 0x80000000) return 0x80000000;
  return bits ^ (<u32>(<i32>bits >> 31) | 0x80000000);
}

function insertionSort(items: usize, size: i32): void {
  const end = items + (<usize>size << 3);
  for (let at = items + 8; at < end; at += 8) {
    const item = load<u64>(at);
    let hole = at;
    for (; hole > items && load<u64>(hole - 8) > item; hole -= 8) store<u64>(hole, load<u64>(hole - 8));
    store<u64>(hole, item);
  }
}

/** Four stable passes, from `items` to `spare` and back twice; `counts` is room for 256 positions. */
function radixSort(items: usize, spare: usize, counts: usize, size: i32): void {
  const bytes = <usize>size << 3;
  for (let shift = 4; shift < 8; shift++) {
    memory.fill(counts, 0, 1024);
    for (let at = items; at < items + bytes; at += 8) {
      const bin = counts + (<usize>load<u8>(at + shift) << 2);
      store<u32>(bin, load<u32>(bin) + 8);
    }
    let sum: u32 = 0;
    for (let bin = counts; bin < counts + 1024; bin += 4) {
      const count = load<u32>(bin);
      store<u32>(bin, sum);
      sum += count;
    }
    for (let at = items; at < items + bytes; at += 8) {
      const bin = counts + (<usize>load<u8>(at + shift) << 2);
      const place = load<u32>(bin);
      store<u64>(spare + place, load<u64>(at));
      store<u32>(bin, place + 8);
    }
    const swap = items;
    items = spare;
    spare = swap;
  }
}
