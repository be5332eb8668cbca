import {isTensor, mapTree, type Tensor} from '../../engine/index.ts';
import {isKerasTensor, KerasTensor, type KerasTensorOptions, type SymbolicShape} from './KerasTensor.ts';

const isShape = (value: unknown): value is SymbolicShape => Array.isArray(value) && value.every((n) => n === null || typeof n === 'number');

/** Applies a function to each shape of a nest of shapes. */
export function mapShapes<R>(tree: unknown, f: (shape: SymbolicShape) => R): unknown {
  if (isShape(tree)) return f(tree);
  if (Array.isArray(tree)) return tree.map((entry) => mapShapes(entry, f));
  return Object.fromEntries(Object.entries(tree as object).map(([key, entry]) => [key, mapShapes(entry, f)]));
}

/** Symbolic tensors of these shapes. */
export const symbolsOf = (shapes: unknown, options: KerasTensorOptions): unknown => mapShapes(shapes, (shape) => new KerasTensor(shape, options));

/** True for tensors, symbolic ones and variables: for all that has a shape. */
const hasShape = (value: unknown): value is Tensor | KerasTensor => isKerasTensor(value) || isTensor(value);

/** The shapes of a nest of tensors; null where something else stands. */
export const shapesOf = (tree: unknown): unknown => mapTree(tree, (leaf: unknown) => (hasShape(leaf) ? leaf.shape : null));

/** Joins two nests of shapes of one form; where the forms differ, the first stays. */
export function zipShapes(first: unknown, second: unknown, join: (a: SymbolicShape, b: SymbolicShape) => SymbolicShape): unknown {
  if (isShape(first)) return isShape(second) && first.length === second.length ? join(first, second) : first;
  if (typeof first !== 'object' || first === null || typeof second !== 'object' || second === null) return first;
  const entry = (key: string): unknown => zipShapes((first as Record<string, unknown>)[key], (second as Record<string, unknown>)[key], join);
  return Array.isArray(first) ? first.map((_, i) => entry(String(i))) : Object.fromEntries(Object.keys(first).map((key) => [key, entry(key)]));
}
