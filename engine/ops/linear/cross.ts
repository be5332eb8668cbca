import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {getItem} from '../index/getItem.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {stack} from '../movement/stack.ts';

export interface CrossOptions {
  /** The axis of the vectors in x1. Default -1. */
  axisa?: number;
  /** The axis of the vectors in x2. Default -1. */
  axisb?: number;
  /** The axis of the vectors in the result. Default -1. */
  axisc?: number;
  /** All three at once. Default null. */
  axis?: number | null;
}

/**
 * The cross product of vectors of 2 or 3 components; of two plane vectors only the third component is given, without an axis.
 *
 * @source keras.ops.cross
 */
export function cross(x1: TensorLike, x2: TensorLike, {axisa = -1, axisb = -1, axisc = -1, axis = null}: CrossOptions = {}): Tensor {
  const [a, b] = [moveaxis(toTensor(x1), axis ?? axisa, -1), moveaxis(toTensor(x2), axis ?? axisb, -1)];
  const sizes = [a, b].map(({shape}) => shape.at(-1));
  if (sizes.some((n) => n !== 2 && n !== 3)) {
    throw new ShapeError({
      what: 'cross: these are no vectors of a plane or of space.', got: `${show(a.shape)} and ${show(b.shape)}`,
      expected: '2 or 3 components along the axis', fix: 'check the axes',
    });
  }
  const part = (x: Tensor, i: number): Tensor | null => (i < x.shape.at(-1)! ? getItem(x, ['...', i]) : null);
  const component = (i: number, j: number): Tensor => {
    const products = [[part(a, i), part(b, j)], [part(a, j), part(b, i)]].map(([p, q]) => (p && q ? multiply(p, q) : null));
    const [first, second] = products as [Tensor | null, Tensor | null];
    return first && second ? subtract(first, second) : first ?? multiply(second!, -1);
  };
  if (sizes.every((n) => n === 2)) return component(0, 1);
  const result = stack([component(1, 2), component(2, 0), component(0, 1)], {axis: -1});
  return moveaxis(result, -1, normalizeAxis(axis ?? axisc, result.ndim, 'cross'));
}
