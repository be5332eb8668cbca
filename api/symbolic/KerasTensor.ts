import {type Dtype, flatten, isPlainObject, refuseOperators, unflatten, traceGraph, type Tensor, toTensor} from '../../engine/index.ts';
import {autoName} from '../naming.ts';
import type {Node} from './Node.ts';

/** A shape in which sizes may be unknown. */
export type SymbolicShape = readonly (number | null)[];

export interface KerasTensorOptions {
  dtype?: Dtype;
  name?: string | null;
}

/** Where a symbolic tensor comes from: output `tensorIndex` of a node. */
export interface History {
  node: Node;
  tensorIndex: number;
}

/**
 * A tensor without a value, with sizes that may be unknown (null): what functional models are drawn with.
 *
 * @source keras.KerasTensor
 */
export class KerasTensor {
  readonly shape: SymbolicShape;
  readonly dtype: Dtype;
  readonly name: string;
  history: History | null = null;

  constructor(shape: SymbolicShape, {dtype = 'float32', name = null}: KerasTensorOptions = {}) {
    this.shape = shape;
    this.dtype = dtype;
    this.name = name ?? autoName('keras_tensor');
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** See Tensor. @throws ValueError except where text is wanted */
  [Symbol.toPrimitive](hint: string): string {
    return refuseOperators(this, hint);
  }

  toString(): string {
    return `<KerasTensor shape=(${this.shape.map((n) => n ?? 'None').join(', ')}), dtype=${this.dtype}, name=${this.name}>`;
  }
}

export const isKerasTensor = (value: unknown): value is KerasTensor => value instanceof KerasTensor;

/** True if a symbolic tensor stands anywhere in a nest. */
export function anySymbolic(tree: unknown): boolean {
  if (isKerasTensor(tree)) return true;
  if (Array.isArray(tree)) return typeof tree[0] !== 'number' && tree.some(anySymbolic);
  if (!isPlainObject(tree)) return false;
  for (const key in tree) if (anySymbolic(tree[key])) return true;
  return false;
}

/** Sizes that stand in for the unknown ones; where they lead to different results, the result is unknown as well. */
const PROBES = [83, 89] as const;

/** The trial size of the function that is being traced; null outside of computeOutputSpec, or if all sizes are known. */
let trial: number | null = null;

/** True while a function is traced a second time, with other sizes for the unknown ones. */
export const isSecondTrial = (): boolean => trial === PROBES[1];

/** A shape seen in the first trial, with null for the sizes that are others in the second. */
export const unknownSizes = (first: SymbolicShape, second: SymbolicShape): SymbolicShape => first.map((n, d) => (n === PROBES[0] && second[d] === PROBES[1] ? null : n));

/**
 * What a function of tensors would return for these symbolic arguments: shapes and dtypes by tracing it with trial sizes for the unknown ones.
 *
 * @param args  a nest with symbolic tensors; other leaves are passed as they are
 * @returns the function's result, with symbolic tensors for tensors
 */
export function computeOutputSpec(fn: (args: unknown) => unknown, args: unknown): unknown {
  const {leaves, def} = flatten(args);
  const symbols = leaves.filter(isKerasTensor);
  const unknown = symbols.some(({shape}) => shape.includes(null));
  const results = (unknown ? PROBES : [1]).map((size) => withTrial(unknown ? size : null, () => {
    let result: {leaves: unknown[]; def: ReturnType<typeof flatten>['def']} = {leaves: [], def: 'leaf'};
    traceGraph((tensors) => {
      let next = 0;
      result = flatten(fn(unflatten(def, leaves.map((leaf) => (isKerasTensor(leaf) ? tensors[next++] : leaf)))));
      result.leaves = result.leaves.map((leaf) => (leaf === null || leaf === undefined ? leaf : toTensor(leaf)));
      return [];
    }, symbols.map(({shape, dtype}) => ({dtype, shape: shape.map((n) => n ?? size)})));
    return result;
  }));
  const [first, second = first] = results as [typeof results[0], typeof results[0]];
  return unflatten(first.def, first.leaves.map((leaf, i) => {
    if (leaf === null || leaf === undefined) return leaf;
    const [a, b] = [leaf as Tensor, second.leaves[i] as Tensor];
    return new KerasTensor(a.shape.map((n, d) => (n === b.shape[d] ? n : null)), {dtype: a.dtype});
  }));
}

function withTrial<T>(size: number | null, fn: () => T): T {
  const before = trial;
  trial = size ?? before;
  try {
    return fn();
  } finally {
    trial = before;
  }
}
