import type {View} from '../../../engine/program.ts';

/** An iteration space and the strides of each view in it. */
export interface Space {
  shape: number[];
  strides: number[][];
}

/** Number of elements of a shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Leaves out dimensions of size 1 and merges neighbours that every view steps through as one. Keeps the row-major order; rank 0 is possible. */
export function collapse({shape, strides}: Space): Space {
  const kept: Space = {shape: [], strides: strides.map(() => [])};
  shape.forEach((size, d) => {
    if (size === 1) return;
    const last = kept.shape.length - 1;
    const mergeable = last >= 0 && strides.every((view, v) => kept.strides[v]![last] === view[d]! * size);
    if (mergeable) {
      kept.shape[last]! *= size;
      kept.strides.forEach((view, v) => { view[last] = strides[v]![d]!; });
    } else {
      kept.shape.push(size);
      kept.strides.forEach((view, v) => view.push(strides[v]![d]!));
    }
  });
  return kept;
}

/** The dimensions in another order. */
export function reorder({shape, strides}: Space, order: readonly number[]): Space {
  return {shape: order.map((d) => shape[d]!), strides: strides.map((view) => order.map((d) => view[d]!))};
}

/** The dimensions from that with the largest step of one view to that with the smallest. */
export function descending(strides: readonly number[]): number[] {
  return strides.map((_, d) => d).sort((a, b) => Math.abs(strides[b]!) - Math.abs(strides[a]!) || a - b);
}

/** True if a view walks through memory element by element. */
export function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (shape[d] !== 1 && strides[d] !== step) return false;
    step *= shape[d]!;
  }
  return true;
}

/** True if a view has the same element everywhere. */
export function isUniform(shape: readonly number[], strides: readonly number[]): boolean {
  return strides.every((stride, d) => stride === 0 || shape[d] === 1);
}

/** The views with strides of a collapsed space in place of their own. */
export function withStrides(views: readonly View[], strides: readonly number[][]): View[] {
  return views.map(({buffer, offset}, v) => ({buffer, offset, strides: strides[v]!}));
}
