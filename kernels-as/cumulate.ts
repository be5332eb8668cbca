/**
 * Running sum, product, maximum or minimum over the middle axis of [outer, size, inner].
 *
 * With inner = 1 each row is a chain of scalars, float sums and products in float64; else each step is a vector operation on the row before,
 * and threads share the rows in strips of `width` elements.
 *
 * Words: [opcode of the operation, outer, size, inner, reverse, width, input, out].
 */
import {address, word} from './command';
import * as op from './opcodes';
import {perform} from './tile';

export function cumulate(words: usize, thread: i32, threads: i32): void {
  const operation = word(words, 0);
  const outer = word(words, 1);
  const size = word(words, 2);
  const inner = word(words, 3);
  const reverse = word(words, 4) != 0;
  const width = word(words, 5);
  const input = address(word(words, 6));
  const out = address(word(words, 7));
  const step: isize = reverse ? -(inner << 2) : inner << 2;
  const strips = (inner + width - 1) / width;
  const items = outer * strips;
  const end = <i32>(<i64>items * (thread + 1) / threads);
  for (let item = <i32>(<i64>items * thread / threads); item < end; item++) {
    const column = item % strips * width;
    const first = (item / strips * size + (reverse ? size - 1 : 0)) * inner + column;
    const a = input + (<usize>first << 2);
    const d = out + (<usize>first << 2);
    if (inner == 1 && (operation == op.ADD_F || operation == op.MULTIPLY_F)) runningFloat(d, a, step, size, operation == op.ADD_F);
    else running(d, a, step, size, operation, min(width, inner - column));
  }
}

function runningFloat(d: usize, a: usize, step: isize, size: i32, isSum: bool): void {
  let result: f64 = isSum ? 0 : 1;
  for (let i = 0; i < size; i++, a += step, d += step) {
    const x = <f64>load<f32>(a);
    result = isSum ? result + x : result * x;
    store<f32>(d, <f32>result);
  }
}

function running(d: usize, a: usize, step: isize, size: i32, operation: i32, n: i32): void {
  perform(op.COPY_I, d, a, 0, 0, 0, n);
  for (let i = 1; i < size; i++) {
    a += step;
    d += step;
    perform(operation, d, d - step, a, 0, 0, n);
  }
}
