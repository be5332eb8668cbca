import {isFloat, isInteger} from '../../dtype.ts';
import {sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {clip} from '../binary/clip.ts';
import {floorDivide} from '../binary/floorDivide.ts';
import {mod} from '../binary/mod.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {gather} from '../index/gather.ts';
import {flatIndex} from '../index/flatIndex.ts';
import {reshape} from '../movement/reshape.ts';
import {abs} from '../unary/abs.ts';
import {floor} from '../unary/floor.ts';
import {sign} from '../unary/sign.ts';

/** What lies outside of an image: a constant, its nearest pixel, or the image again: repeated, or mirrored at its edge or at the centres of its edge pixels. */
export type FillMode = 'constant' | 'nearest' | 'wrap' | 'mirror' | 'reflect';

export const fillModes: readonly FillMode[] = ['constant', 'nearest', 'wrap', 'mirror', 'reflect'];

/** A triangular wave through the indices: 0, 1, ..., size - 1, size - 2, ..., 1, 0, 1, ... */
function mirrored(index: Tensor, size: number): Tensor {
  const half = size - 1;
  return abs(subtract(mod(add(index, half), 2 * half), half));
}

/** Index and size -> an index within the size; for a constant outside, the index stays. */
const folded: Record<FillMode, (index: Tensor, size: number) => Tensor> = {
  constant: (index) => index,
  nearest: (index, size) => clip(index, 0, size - 1),
  wrap: (index, size) => mod(index, size),
  mirror: mirrored,
  reflect: (index, size) => floorDivide(subtract(mirrored(add(multiply(index, 2), 1), 2 * size + 1), 1), 2),
};

/** A pixel that takes part in a value along one axis, and its share (null: all). */
interface Neighbour {
  index: Tensor;
  weight: Tensor | null;
}

const roundAway = (x: Tensor): Tensor => multiply(sign(x), floor(add(abs(x), 0.5)));

function neighbours(coordinate: Tensor, order: 0 | 1): Neighbour[] {
  if (!isFloat(coordinate.dtype)) return [{index: coordinate, weight: null}];
  if (order === 0) return [{index: cast(roundAway(coordinate), 'int32'), weight: null}];
  const low = floor(coordinate);
  const share = subtract(coordinate, low);
  const index = cast(low, 'int32');
  return [{index, weight: subtract(1, share)}, {index: add(index, 1), weight: share}];
}

/** All choices of one element from each list, those of the last list next to each other. */
export const choices = <T>(lists: readonly T[][]): T[][] => lists.reduce<T[][]>((chosen, list) => chosen.flatMap((head) => list.map((item) => [...head, item])), [[]]);

export interface InterpolateOptions {
  /** 0: the nearest element; 1: linear between neighbours. */
  order: 0 | 1;
  fillMode: FillMode;
  fillValue: number;
}

/**
 * The values of x between its elements. Integers are rounded, halves away from zero.
 *
 * @param x            [...sizes, ...rest]
 * @param coordinates  for each of the sizes where to look, in elements, of one shape (they broadcast); int32 ones hit an element
 * @returns            [...shape of the coordinates, ...rest]
 */
export function interpolate(x: Tensor, coordinates: readonly Tensor[], {order, fillMode, fillValue}: InterpolateOptions): Tensor {
  const sizes = x.shape.slice(0, coordinates.length);
  const rest = x.shape.slice(coordinates.length);
  const flat = reshape(x, [sizeOf(sizes), ...rest]);
  // Weights and conditions are of the coordinates' shape; the axes behind them ride along.
  const widened = (t: Tensor): Tensor => reshape(t, [...t.shape, ...rest.map(() => 1)]);
  const near = coordinates.map((coordinate, d) => neighbours(coordinate, order).map(({index, weight}) => ({index: folded[fillMode](index, sizes[d]!), weight})));
  const terms = choices(near).map((corner) => {
    const position = flatIndex(corner.map(({index}) => ({index, checked: fillMode !== 'constant'})), sizes);
    const found = gather(flat, position, {fill: fillValue});
    const weight = corner.flatMap((neighbour) => neighbour.weight ?? []).reduce<Tensor | null>((product, w) => (product ? multiply(product, w) : w), null);
    return weight ? multiply(found, widened(weight)) : found;
  });
  const total = terms.reduce((a, b) => add(a, b));
  return cast(isInteger(x.dtype) && isFloat(total.dtype) ? roundAway(total) : total, x.dtype);
}
