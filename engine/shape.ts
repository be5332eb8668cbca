import {ShapeError, ValueError, show} from './errors.ts';

/** Sizes of the axes, outermost first. Concrete: unknown sizes exist only in symbolic Keras tensors. */
export type Shape = readonly number[];

/** A shape as it may be given: an integer n stands for [n]. */
export type ShapeLike = Shape | number;

/** @throws ShapeError for anything but an integer that is not negative */
export function toSize(size: number, who: string): number {
  if (Number.isInteger(size) && size >= 0) return size;
  throw new ShapeError({what: `${who}: a size is not valid.`, got: show(size), expected: 'a non-negative integer', fix: 'check what it is computed of: numbers of elements are whole'});
}

/** The sizes of the axes that a shape gives. @throws ShapeError if they are not all non-negative integers */
export function toShape(shape: ShapeLike, who: string): Shape {
  const sizes = typeof shape === 'number' ? [shape] : shape;
  if (Array.isArray(sizes) && sizes.every((n) => Number.isInteger(n) && n >= 0)) return sizes;
  throw new ShapeError({what: `${who}: the shape is not valid.`, got: show(shape), expected: 'an array of non-negative integers, or one of them', fix: 'e.g. [2, 3]; sizes that are not known are for keras.Input alone'});
}

/** The number of elements: the product of the sizes, 1 for a scalar. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

/** Row-major strides in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = stride;
    stride *= shape[d]!;
  }
  return strides;
}

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((n, d) => n === b[d]);

/**
 * The axis counted from the front.
 *
 * @param axis  an integer in [-ndim, ndim)
 * @throws ValueError outside that range
 */
export function normalizeAxis(axis: number, ndim: number, who = 'axis'): number {
  if (!Number.isInteger(axis) || axis < -ndim || axis >= ndim) {
    throw new ValueError({
      what: `${who}: there is no such axis.`, got: `axis ${show(axis)} of a tensor with ${ndim} axes`,
      expected: ndim === 0 ? 'no axis: a scalar has none' : `an integer from ${-ndim} to ${ndim - 1}`, fix: 'negative axes count from the last one: -1',
    });
  }
  return axis < 0 ? axis + ndim : axis;
}

/** Distinct axes counted from the front; null or undefined means all of them. */
export function normalizeAxes(axis: number | readonly number[] | null | undefined, ndim: number, who = 'axis'): number[] {
  if (axis === null || axis === undefined) return Array.from({length: ndim}, (_, d) => d);
  const axes = (Array.isArray(axis) ? (axis as readonly number[]) : [axis as number]).map((a) => normalizeAxis(a, ndim, who));
  if (new Set(axes).size !== axes.length) throw new ValueError({what: `${who}: an axis is named twice.`, got: show(axis), expected: 'distinct axes', fix: 'name each axis once'});
  return axes;
}

/**
 * The shape that all of these broadcast to: aligned at the last axis, sizes equal or 1.
 *
 * @throws ShapeError if two sizes differ and neither is 1
 */
export function broadcastShapes(shapes: readonly Shape[], who = 'broadcast'): number[] {
  const ndim = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({length: ndim}, (_, d) => {
    let size = 1;
    for (const shape of shapes) {
      const n = shape[d - (ndim - shape.length)] ?? 1;
      if (n === 1 || n === size) continue;
      if (size !== 1) {
        throw new ShapeError({
          what: `${who}: the shapes do not broadcast to a common one.`, got: shapes.map(show).join(' and '),
          expected: 'sizes that are equal or 1, aligned at the last axis', fix: 'reshape or expandDims one of them, so that the axes meet',
        });
      }
      size = n;
    }
    return size;
  });
}

/** Strides (of a tensor with these strides and shape) that walk it as if it had the broadcast shape. */
export function broadcastStrides(shape: Shape, strides: readonly number[], target: Shape): number[] {
  const lead = target.length - shape.length;
  return target.map((_, d) => (d < lead || shape[d - lead] === 1 ? 0 : strides[d - lead]!));
}
