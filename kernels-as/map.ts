/**
 * Element-wise commands: each thread evaluates its share of the tiles.
 *
 * Words: [elements, elements of a tile, ...expression].
 */
import {word} from './command';
import {begin, evaluate} from './expression';

export function map(words: usize, thread: i32, threads: i32): void {
  const total = word(words, 0);
  const tile = word(words, 1);
  const tiles = (total + tile - 1) / tile;
  const from = tiles * thread / threads;
  const to = tiles * (thread + 1) / threads;
  if (from == to) return;
  begin(words + 8, thread);
  for (let t = from; t < to; t++) evaluate(t * tile, min(tile, total - t * tile));
}
