import {BoundedCache} from './boundedCache.ts';
import {type Compiled, compile} from './compile.ts';
import {context} from './context.ts';
import {currentBackend} from './device.ts';
import {toTensor} from './convert.ts';
import {isTensor} from './tensor.ts';
import type {Tensor} from './tensor.ts';
import {traceGraph} from './trace.ts';
import {flatten, type TreeDef, unflatten} from './tree.ts';

interface Traced {
  compiled: Compiled;
  /** The form of the result. */
  def: TreeDef;
  /** Its leaves: null and undefined stand for themselves, outputs take the place of the others. */
  leaves: readonly (null | undefined | 'output')[];
  dispose(): void;
}

const isNothing = (leaf: unknown): leaf is null | undefined => leaf === null || leaf === undefined;

/** Signatures of one function whose programs are kept. */
const LIMIT = 256;

/** A function compiled by jit, with the means to forget what it compiled. */
export interface Jitted<A extends readonly unknown[], R> {
  (...args: A): R;
  /** Frees all compiled programs. They are made anew when needed. */
  dispose(): void;
}

/**
 * Compiles a function of tensors: it is traced once per signature (shapes and dtypes of the tensors, values of everything else) and then runs as one
 * Program. Variables that it reads and assigns are inputs and outputs of the Program. Other side effects happen while tracing only.
 *
 * Called under another trace or a recording tape, the function simply runs as part of it.
 *
 * @param fn  its arguments and result are nests (arrays, plain objects) of tensors; anything else in the arguments is part of the signature
 * @source tf.function, jax.jit
 * @example const step = jit((x) => ops.tanh(ops.matmul(x, w.value)));
 */
export function jit<A extends readonly unknown[], R>(fn: (...args: A) => R): Jitted<A, R> {
  const traced = new BoundedCache<Traced>(LIMIT);

  const trace = (def: TreeDef, leaves: readonly unknown[], tensors: readonly Tensor[]): Traced => {
    let result: {def: TreeDef; leaves: unknown[]} | undefined;
    const graph = traceGraph((inputs) => {
      let next = 0;
      const args = unflatten(def, leaves.map((leaf) => (isTensor(leaf) ? inputs[next++]! : leaf))) as A;
      result = flatten(fn(...args));
      return result.leaves.filter((leaf) => !isNothing(leaf)).map((leaf) => toTensor(leaf));
    }, tensors);
    const compiled = compile(graph, currentBackend());
    return {compiled, def: result!.def, leaves: result!.leaves.map((leaf) => (isNothing(leaf) ? leaf : 'output')), dispose: () => compiled.dispose()};
  };

  const call = (...args: A): R => {
    const {trace: outer, tapes} = context();
    if (outer || tapes.length > 0) return fn(...args);
    const {leaves, def} = flatten(args);
    const tensors = leaves.filter(isTensor);
    const key = JSON.stringify([currentBackend().name, def, leaves.map((leaf) => (isTensor(leaf) ? `${leaf.dtype}${leaf.shape.join()}` : [leaf === undefined ? 'undefined' : leaf]))]);
    const entry = traced.get(key) ?? traced.set(key, trace(def, leaves, tensors));
    const outputs = entry.compiled.run(tensors);
    let next = 0;
    return unflatten(entry.def, entry.leaves.map((leaf) => (isNothing(leaf) ? leaf : outputs[next++]))) as R;
  };
  return Object.assign(call, {dispose: () => traced.clear()});
}
