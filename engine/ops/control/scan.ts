import {ValueError, show} from '../../errors.ts';
import type {Spec, Tensor} from '../../tensor.ts';
import {type Leaves, leavesOf, rebuild, settled} from './leaves.ts';
import {scanOver, type Step} from './scanOver.ts';

export interface ScanOptions {
  /** A nest of tensors; each step gets a slice along their first axes. null: steps get null. */
  xs?: unknown;
  /** The number of steps; needed without xs. */
  length?: number | null;
  /** Goes through xs from the end; the results lie as the xs do. Default false. */
  reverse?: boolean;
  /** A hint to Python's compilers, which has no influence here. */
  unroll?: number | boolean;
}

/**
 * A loop over the first axis of `xs` that carries a state: (carry, x) -> [next carry, y]. Compiled to one command, whatever the length, and
 * differentiable at any order.
 *
 * @param f     called once, to trace it; must not assign variables
 * @param init  a nest of tensors: the first carry
 * @returns the last carry, and the ys stacked along a new first axis (null where f gives null)
 * @source keras.ops.scan, jax.lax.scan
 * @example const [total, sums] = scan((sum, x) => { const next = add(sum, x); return [next, next]; }, 0, {xs: [1, 2, 3]}); // 6, [1, 3, 6]
 */
export function scan<C, X, Y>(f: (carry: C, x: X) => readonly [C, Y], init: unknown, {xs = null, length = null, reverse = false}: ScanOptions = {}): [C, Y] {
  const carry = leavesOf(init);
  const inputs = leavesOf(xs, {arrays: true});
  const steps = stepsOf(inputs.tensors.map(({shape}) => shape), length);
  let ysTree: Leaves | null = null;
  let carryTree: Leaves | null = null;
  const step = (state: Tensor[], x: Tensor[]): Step => {
    const [next, y] = f(rebuild(carry, state) as C, rebuild(inputs, x) as X);
    carryTree = leavesOf(next);
    ysTree = leavesOf(y);
    return {carry: carryTree.tensors, ys: ysTree.tensors};
  };
  const slices = inputs.tensors.map(({shape, dtype}): Spec => ({shape: shape.slice(1), dtype}));
  const start = settled(carry, slices, (state, x) => step(state, x).carry);
  const result = scanOver(step, start, inputs.tensors, {length: steps, reverse});
  return [rebuild(carryTree!, result.carry) as C, rebuild(ysTree!, result.ys) as Y];
}

/** The number of steps that xs and `length` agree on. */
function stepsOf(shapes: readonly (readonly number[])[], length: number | null): number {
  const lengths = new Set([...shapes.map(([n]) => n), ...(length === null ? [] : [length])]);
  const [steps] = lengths;
  if (lengths.size === 1 && steps !== undefined) return steps;
  throw new ValueError({
    what: 'scan: the number of steps is not clear.', got: `xs with shapes ${show(shapes)}, length ${show(length)}`, expected: 'xs with equal first sizes, or a length',
    fix: 'make the first sizes equal, or pass length',
  });
}
