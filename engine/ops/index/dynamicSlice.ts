import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {maximum} from '../binary/maximum.ts';
import {minimum} from '../binary/minimum.ts';
import {iota} from '../constant/iota.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {flatIndex} from './flatIndex.ts';
import {gather} from './gather.ts';
import {scatterAlong} from './scatterAlong.ts';
import {wrapped} from './wrapped.ts';

/** A box inside a tensor, where all axes before `first` and after `last` are whole: positions of the box in the axes between, flattened. */
interface Box {
  first: number;
  last: number;
  positions: Tensor;
}

/** The box of this size that begins at `starts` (int [ndim]), moved back into the tensor if it reaches over an end. Null if it is the whole tensor. */
function boxAt(starts: Tensor, sizes: Shape, shape: Shape): Box | null {
  const partial = sizes.flatMap((n, d) => (n === shape[d] ? [] : [d]));
  if (partial.length === 0) return null;
  const [first, last] = [partial[0]!, partial.at(-1)!];
  const box = sizes.slice(first, last + 1);
  const indices = box.map((n, i) => {
    const start = wrapped(reshape(sliceAxis(starts, 0, first + i, 1), []), shape[first + i]!);
    return {index: add(iota(box, i), minimum(maximum(start, 0), shape[first + i]! - n)), checked: true};
  });
  return {first, last, positions: reshape(flatIndex(indices, shape.slice(first, last + 1)), [-1])};
}

/** The shape with axes first .. last merged into one. */
const merged = (shape: Shape, {first, last}: Box): number[] => [...shape.slice(0, first), shape.slice(first, last + 1).reduce((a, b) => a * b, 1), ...shape.slice(last + 1)];

/** The box of this shape at a place that is known when the program runs; it never reaches over an end. Negative starts count from the end. */
export function dynamicSlice(x: Tensor, starts: Tensor, shape: Shape): Tensor {
  const box = boxAt(starts, shape, x.shape);
  return box ? reshape(gather(reshape(x, merged(x.shape, box)), box.positions, {axis: box.first}), shape) : x;
}

/** x with a box replaced by `updates`, at a place that is known when the program runs. */
export function dynamicSliceUpdate(x: Tensor, starts: Tensor, updates: Tensor): Tensor {
  const box = boxAt(starts, updates.shape, x.shape);
  if (!box) return updates;
  const replaced = scatterAlong(reshape(x, merged(x.shape, box)), box.positions, reshape(updates, merged(updates.shape, box)), {axis: box.first, unique: true});
  return reshape(replaced, x.shape);
}
