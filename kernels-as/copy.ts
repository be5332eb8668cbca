/** Moves of contiguous elements (four bytes each) between buffers. */
import {storePart} from './tile';

export function copyElements(d: usize, a: usize, n: i32): void {
  if (n >= 256) {
    memory.copy(d, a, <usize>n << 2);
    return;
  }
  for (const end = d + (<usize>(n & ~3) << 2); d < end; d += 16, a += 16) v128.store(d, v128.load(a));
  if (n & 3) storePart(d, v128.load(a), n & 3);
}

export function fillElements(d: usize, value: i32, n: i32): void {
  for (const end = d + (<usize>n << 2); d < end; d += 4) store<i32>(d, value);
}
