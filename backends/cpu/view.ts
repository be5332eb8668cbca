import type {Kind, View} from '../../engine/program.ts';
import {bufferOf, type Context, type Memory, refuse, storing} from './step.ts';

/** The product of the dimensions. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, dimension) => size * dimension, 1);

/** Visits every index of a shape in row-major order. The index array is the same one each time. */
export function eachIndex(shape: readonly number[], visit: (index: readonly number[]) => void): void {
  const index = shape.map(() => 0);
  for (let left = sizeOf(shape); left > 0; left--) {
    visit(index);
    for (let d = shape.length - 1; d >= 0 && ++index[d]! === shape[d]; d--) index[d] = 0;
  }
}

/** Where a view has its element of this index. */
export function at({offset, strides}: View, index: readonly number[]): number {
  let position = offset;
  for (let d = 0; d < strides.length; d++) position += index[d]! * strides[d]!;
  return position;
}

/** The kind of the elements of a view; a view without a buffer gives its positions, int32. */
export const kindOfView = (view: View, context: Context): Kind => (view.buffer === null ? 'i' : bufferOf(view.buffer, context).kind);

/** Refuses a view that over this shape would leave its buffer. */
export function checkReach(view: View, shape: readonly number[], context: Context): void {
  if (view.strides.length !== shape.length) refuse('a view does not fit its shape.', `${view.strides.length} strides`, `${shape.length}, for shape [${shape}]`);
  if (view.buffer === null || sizeOf(shape) === 0) return;
  const {size} = bufferOf(view.buffer, context);
  const reach = view.strides.map((stride, d) => stride * (shape[d]! - 1));
  const lowest = reach.reduce((sum, r) => sum + Math.min(r, 0), view.offset);
  const highest = reach.reduce((sum, r) => sum + Math.max(r, 0), view.offset);
  if (lowest >= 0 && highest < size) return;
  refuse('a view leaves its buffer.', `elements ${lowest} to ${highest} of buffer ${view.buffer}`, `within 0 to ${size - 1}`);
}

/** Reads the element of an index. */
export function reader(view: View, shape: readonly number[], context: Context): (memory: Memory, index: readonly number[]) => number {
  checkReach(view, shape, context);
  const {buffer} = view;
  return buffer === null ? (_, index) => at(view, index) | 0 : (memory, index) => memory[buffer]![at(view, index)]!;
}

/** Stores a value of `kind` as the element of an index, rounded. */
export function writer(view: View, shape: readonly number[], kind: Kind, context: Context): (memory: Memory, index: readonly number[], value: number) => void {
  checkReach(view, shape, context);
  const {buffer} = view;
  if (buffer === null) return refuse('a command writes to a view without a buffer.', 'buffer null', 'a buffer');
  const {kind: own} = bufferOf(buffer, context);
  if (own !== kind) refuse('a value is stored in a buffer of another kind.', `kind ${kind} into buffer ${buffer} of kind ${own}`, `kind ${own}`);
  const store = storing(buffer, context);
  return (memory, index, value) => { memory[buffer]![at(view, index)] = store(value); };
}
