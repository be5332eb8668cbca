/**
 * Reductions. The values are an expression, evaluated tile by tile; the results do not depend on the number of threads, because the work is
 * cut into items by shape alone and what several items contribute to one output is combined in their order.
 *
 * Two loop orders. Rows: the reduced dimensions are the last ones; a tile (part of a row, or several short rows) is folded to one value per row.
 * Columns: the kept dimension `columns` is the last one; tiles of whole rows are added up element by element, then folded to one row.
 * Sums run in 16 or more partial sums per tile and chunk, so that errors grow slowly.
 *
 * Words: [form, opcode of the operation, opcode of its fold, identity, output, place of the values, groups, rows, columns, width, height,
 *   chunks, rows of a chunk, where the chunks leave their results, ...expression]: the space is [groups, rows, columns], reduced over rows; form 0 (rows) has columns = 1. A tile is
 *   `height` rows of `width` columns, or in form 0 `height` groups of at most `width` rows.
 */
import {address, barrier, scratch, word} from './command';
import {begin, evaluate, placeAddress} from './expression';
import * as op from './opcodes';
import {perform} from './tile';

const EXPRESSION: usize = 14 << 2;

export function reduce(words: usize, thread: i32, threads: i32): void {
  begin(words + EXPRESSION, thread);
  const form = word(words, 0);
  if (form == 2) {
    argRows(words, thread, threads);
    return;
  }
  const chunks = word(words, 11);
  const output = address(word(words, 4));
  const target = chunks == 1 ? output : address(word(words, 13));
  if (form == 0) reduceRows(words, target, thread, threads);
  else reduceColumns(words, target, thread, threads);
  if (chunks == 1) return;
  barrier();
  if (thread == 0) combine(words, output, target);
}

function reduceRows(words: usize, target: usize, thread: i32, threads: i32): void {
  const fold = word(words, 2);
  const identity = word(words, 3);
  const values = word(words, 5);
  const groups = word(words, 6);
  const rows = word(words, 7);
  const width = word(words, 9);
  const height = word(words, 10);
  const chunks = word(words, 11);
  const chunk = word(words, 12);
  const items = (groups + height - 1) / height * chunks;
  const end = <i32>(<i64>items * (thread + 1) / threads);
  for (let item = <i32>(<i64>items * thread / threads); item < end; item++) {
    const group = item / chunks * height;
    const count = min(height, groups - group);
    const from = item % chunks * chunk;
    const to = min(rows, from + chunk);
    const d = target + (<usize>(group * chunks + item % chunks) << 2);
    for (let i = 0; i < count; i++) store<i32>(d + (<usize>i << 2), identity);
    for (let row = from; row < to; row += width) {
      const n = min(width, to - row);
      evaluate(group * rows + row, count * n);
      perform(fold, d, placeAddress(values), count, 0, 0, n);
    }
  }
}

function reduceColumns(words: usize, target: usize, thread: i32, threads: i32): void {
  const operation = word(words, 1);
  const values = word(words, 5);
  const groups = word(words, 6);
  const rows = word(words, 7);
  const columns = word(words, 8);
  const width = word(words, 9);
  const height = word(words, 10);
  const chunks = word(words, 11);
  const chunk = word(words, 12);
  const strips = (columns + width - 1) / width;
  const items = groups * strips * chunks;
  const sums = scratch(thread);
  const end = <i32>(<i64>items * (thread + 1) / threads);
  for (let item = <i32>(<i64>items * thread / threads); item < end; item++) {
    const column = item % strips * width;
    const block = item / strips;
    const group = block / chunks;
    const from = block % chunks * chunk;
    const to = min(rows, from + chunk);
    const n = min(width, columns - column);
    let high = min(height, to - from);
    evaluate((group * rows + from) * columns + column, high * n);
    perform(op.COPY_I, sums, placeAddress(values), 0, 0, 0, high * n);
    for (let row = from + high; row < to; row += height) {
      const count = min(height, to - row) * n;
      evaluate((group * rows + row) * columns + column, count);
      perform(operation, sums, sums, placeAddress(values), 0, 0, count);
    }
    while (high > 1) {
      const half = (high + 1) >> 1;
      perform(operation, sums, sums, sums + (<usize>(half * n) << 2), 0, 0, (high - half) * n);
      high = half;
    }
    perform(op.COPY_I, target + (<usize>(block * columns + column) << 2), sums, 0, 0, 0, n);
  }
}

/** Adds up the chunks of each group. */
function combine(words: usize, output: usize, partials: usize): void {
  const columns = word(words, 8);
  const bytes = <usize>columns << 2;
  for (let group = 0; group < word(words, 6); group++, output += bytes) {
    perform(op.COPY_I, output, partials, 0, 0, 0, columns);
    partials += bytes;
    for (let c = 1; c < word(words, 11); c++, partials += bytes) perform(word(words, 1), output, output, partials, 0, 0, columns);
  }
}

/** argmax and argmin: a row's best value and its index are carried from tile to tile. */
function argRows(words: usize, thread: i32, threads: i32): void {
  const output = address(word(words, 4));
  const groups = word(words, 6);
  const rows = word(words, 7);
  const width = word(words, 9);
  const best = scratch(thread);
  const end = <i32>(<i64>groups * (thread + 1) / threads);
  for (let group = <i32>(<i64>groups * thread / threads); group < end; group++) {
    for (let row = 0; row < rows; row += width) {
      const n = min(width, rows - row);
      evaluate(group * rows + row, n);
      perform(word(words, 2), best, placeAddress(word(words, 5)), row, 0, 0, n);
    }
    store<i32>(output + (<usize>group << 2), load<i32>(best, 4));
  }
}
