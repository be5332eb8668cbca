/**
 * Rows picked by index: out[o, j, i] = input[o, indices[j], i]; an index outside [0, size) gives the fill value. Threads share the rows of out.
 *
 * Words: [outer, size, inner, count, fill, input, indices, out].
 */
import {address, word} from './command';
import {copyElements, fillElements} from './copy';

export function gather(words: usize, thread: i32, threads: i32): void {
  const size = word(words, 1);
  const inner = word(words, 2);
  const count = word(words, 3);
  const fill = word(words, 4);
  const input = address(word(words, 5));
  const indices = address(word(words, 6));
  const rows = word(words, 0) * count;
  const bytes = <usize>inner << 2;
  const from = <i32>(<i64>rows * thread / threads);
  const to = <i32>(<i64>rows * (thread + 1) / threads);
  let source = input + <usize>(from / count * size) * bytes;
  let j = from % count;
  let d = address(word(words, 7)) + <usize>from * bytes;
  for (let row = from; row < to; row++, d += bytes) {
    const index = load<i32>(indices + (<usize>j << 2));
    if (<u32>index >= <u32>size) fillElements(d, fill, inner);
    else if (inner == 1) store<i32>(d, load<i32>(source + (<usize>index << 2)));
    else copyElements(d, source + <usize>index * bytes, inner);
    if (++j == count) {
      j = 0;
      source += <usize>size * bytes;
    }
  }
}
