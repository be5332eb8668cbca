import type {MapCommand, View} from '../../../engine/program.ts';
import type {Context} from './context.ts';
import {encodeExpression, TILE} from './expression.ts';
import type {Encoded} from './encoded.ts';
import {collapse, descending, isContiguous, reorder, sizeOf, withStrides} from './space.ts';
import {encodeTranspose} from './transpose.ts';

/** Tiles that a map has at least, if it has enough elements, so that several threads find work. */
const MIN_TILES = 8;
const MIN_TILE = 128;

/** Elements of a tile: whole rows, or an even part of one, so that rows are read and written in place. */
export function tileLength(shape: readonly number[]): number {
  const total = sizeOf(shape);
  const inner = shape.at(-1) ?? 1;
  const wanted = Math.max(MIN_TILE, Math.min(TILE, Math.ceil(total / MIN_TILES / 16) * 16));
  if (shape.length < 2) return Math.min(wanted, total);
  if (inner <= wanted) return Math.floor(wanted / inner) * inner;
  for (let parts = Math.ceil(inner / wanted); inner / parts >= MIN_TILE; parts++) if (inner % parts === 0) return inner / parts;
  return wanted;
}

/** Words of kernels-as/map.ts, or of transpose.ts for a copy that turns the order of dimensions. */
export function encodeMap({shape, inputs, code, outputs, results}: MapCommand, {overlap}: Context): Encoded {
  const views: View[] = [...inputs, ...outputs];
  const order = descending(outputs[0]!.strides);
  const space = collapse(reorder({shape, strides: views.map(({strides}) => strides)}, order));
  const [from, to] = [withStrides(inputs, space.strides.slice(0, inputs.length)), withStrides(outputs, space.strides.slice(inputs.length))];
  if (code.length === 0 && inputs.length === 1 && outputs.length === 1) {
    const transpose = encodeTranspose(space.shape, from[0]!, to[0]!);
    if (transpose) return transpose;
  }
  const total = sizeOf(space.shape);
  const {words, cost} = encodeExpression({shape: space.shape, inputs: from, code, outputs: to, results, overlap});
  const gathered = [...from, ...to].filter(({strides}) => strides.length > 0 && strides.at(-1) !== 1 && !isContiguous(space.shape, strides)).length;
  return {command: 'map', words: [total, tileLength(space.shape), ...words], cost: total * (cost + 0.5 * gathered)};
}
