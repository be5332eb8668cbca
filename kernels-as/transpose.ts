/**
 * Copies in which another dimension than the last is contiguous in the input: blocks of 4 by 4 elements are turned in registers, in squares of
 * 32 by 32 whose cache lines are still there when their next elements are wanted.
 *
 * The space is [...outer, rows, columns]: the input has stride 1 along rows, the output stride 1 along columns.
 * Words: [input, its offset, its stride along columns, output, its offset, its stride along rows, rows, columns, outer dimensions,
 *   ...[size, input stride, output stride] of each].
 */
import {address, word} from './command';

const SQUARE: i32 = 32;

export function transpose(words: usize, thread: i32, threads: i32): void {
  const rows = word(words, 6);
  const columns = word(words, 7);
  const dims = word(words, 8);
  let outer = 1;
  for (let d = 0; d < dims; d++) outer *= word(words, 9 + 3 * d);
  const across = (columns + SQUARE - 1) / SQUARE;
  const squares = (rows + SQUARE - 1) / SQUARE * across;
  const items = outer * squares;
  const end = <i32>(<i64>items * (thread + 1) / threads);
  const inputStride = word(words, 2);
  const outputStride = word(words, 5);
  for (let item = <i32>(<i64>items * thread / threads); item < end; item++) {
    let from = word(words, 1);
    let to = word(words, 4);
    let rest = item / squares;
    for (let d = dims - 1; d >= 0; d--) {
      const dim = words + (<usize>(9 + 3 * d) << 2);
      const size = word(dim, 0);
      const c = rest % size;
      rest /= size;
      from += c * word(dim, 1);
      to += c * word(dim, 2);
    }
    const row = item % squares / across * SQUARE;
    const column = item % across * SQUARE;
    const input = address(word(words, 0)) + (<usize>(from + row + column * inputStride) << 2);
    const output = address(word(words, 3)) + (<usize>(to + row * outputStride + column) << 2);
    turn(input, <usize>inputStride << 2, output, <usize>outputStride << 2, min(SQUARE, rows - row), min(SQUARE, columns - column));
  }
}

/** Transposes one square; strides in bytes. */
function turn(input: usize, inputStride: usize, output: usize, outputStride: usize, rows: i32, columns: i32): void {
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    let a = input + (<usize>r << 2);
    let d = output + <usize>r * outputStride;
    let c = 0;
    for (; c + 4 <= columns; c += 4, a += inputStride << 2, d += 16) {
      const x0 = v128.load(a);
      const x1 = v128.load(a + inputStride);
      const x2 = v128.load(a + 2 * inputStride);
      const x3 = v128.load(a + 3 * inputStride);
      const low01 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
      const high01 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
      const low23 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
      const high23 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
      v128.store(d, v128.shuffle<i32>(low01, low23, 0, 1, 4, 5));
      v128.store(d + outputStride, v128.shuffle<i32>(low01, low23, 2, 3, 6, 7));
      v128.store(d + 2 * outputStride, v128.shuffle<i32>(high01, high23, 0, 1, 4, 5));
      v128.store(d + 3 * outputStride, v128.shuffle<i32>(high01, high23, 2, 3, 6, 7));
    }
    for (; c < columns; c++, a += inputStride, d += 4) {
      store<i32>(d, load<i32>(a));
      store<i32>(d + outputStride, load<i32>(a, 4));
      store<i32>(d + 2 * outputStride, load<i32>(a, 8));
      store<i32>(d + 3 * outputStride, load<i32>(a, 12));
    }
  }
  for (; r < rows; r++) {
    let a = input + (<usize>r << 2);
    const d = output + <usize>r * outputStride;
    for (let c = 0; c < columns; c++, a += inputStride) store<i32>(d + (<usize>c << 2), load<i32>(a));
  }
}
