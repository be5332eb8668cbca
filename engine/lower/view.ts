import type {View} from '../program.ts';
import {type Shape, sizeOf, stridesOf} from '../shape.ts';

/** True if the view walks its elements one after the other (axes of size 1 may have any stride). */
export function isContiguous(view: View, shape: Shape): boolean {
  const strides = stridesOf(shape);
  return shape.some((n) => n === 0) || shape.every((n, d) => n === 1 || view.strides[d] === strides[d]);
}

/**
 * The view of the same elements in another shape of the same size, or null if that needs a copy.
 * Splits the two shapes into the smallest groups of axes with equal products; within a group the old axes must merge into one.
 */
export function reshapeView(view: View, shape: Shape, target: Shape): View | null {
  if (sizeOf(shape) === 0) return {...view, strides: stridesOf(target)};
  const strides: number[] = [];
  let i = 0;
  let j = 0;
  while (j < target.length || i < shape.length) {
    const from = i;
    const to = j;
    let a = i < shape.length ? shape[i++]! : 1;
    let b = j < target.length ? target[j++]! : 1;
    while (a !== b) {
      if (a < b) a *= shape[i++]!;
      else b *= target[j++]!;
    }
    const merged = mergedStride(view.strides, shape, from, i);
    if (merged === null) return null;
    let stride = merged * b;
    for (let d = to; d < j; d++) {
      stride /= target[d]!;
      strides.push(stride);
    }
  }
  return {...view, strides};
}

/** The stride of axes [from, to) taken as one axis; null if they do not merge. */
function mergedStride(strides: readonly number[], shape: Shape, from: number, to: number): number | null {
  let inner: number | null = null;
  let expected = 0;
  for (let d = to - 1; d >= from; d--) {
    if (shape[d] === 1) continue;
    if (inner === null) inner = strides[d]!;
    else if (strides[d] !== expected) return null;
    expected = strides[d]! * shape[d]!;
  }
  return inner ?? 1;
}
