import {type Compiled, compile} from './compile.ts';
import {context} from './context.ts';
import {toTensor, weaken} from './convert.ts';
import {currentBackend} from './device.ts';
import {show, ValueError} from './errors.ts';
import {specText} from './graph.ts';
import {isHostArray} from './hostData.ts';
import {ProgramCache} from './programCache.ts';
import {refusePromise} from './promise.ts';
import {signature} from './signature.ts';
import {isTensor, type Tensor} from './tensor.ts';
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

export interface JitOptions {
  /** The positions of arguments (negative: from the end) whose numbers the function needs as numbers: an axis, a shape, a count. It is compiled anew for each value. */
  staticArgnums?: number | readonly number[];
}

/** A leaf of the arguments: a tensor, or data that becomes one, is handed to the program at each call; all else is part of the signature. */
interface Argument {
  leaf: unknown;
  isTraced: boolean;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

/** A number for each object and function. */
function identityOf(object: object): number {
  let identity = identities.get(object);
  if (identity === undefined) identities.set(object, (identity = nextIdentity++));
  return identity;
}

/** What a signature says of an argument. A number that is traced stands for all of its sort. */
function textOf({leaf, isTraced}: Argument, tensor: Tensor | null): string {
  if (isTraced) return `${typeof leaf === 'number' ? 'any ' : ''}${specText(tensor!)}`;
  if (ArrayBuffer.isView(leaf)) return signature(Array.from(leaf as Uint8Array));
  if (typeof leaf === 'function' || typeof leaf === 'object' && leaf !== null) return `#${identityOf(leaf)}`;
  return typeof leaf === 'number' || typeof leaf === 'string' ? signature(leaf) : String(leaf);
}

function positions({staticArgnums = []}: JitOptions): readonly number[] {
  const list = typeof staticArgnums === 'number' ? [staticArgnums] : staticArgnums;
  if (Array.isArray(list) && list.every(Number.isInteger)) return list as readonly number[];
  throw new ValueError({what: 'jit: staticArgnums is not valid.', got: show(staticArgnums), expected: 'the position of an argument, or several of them', fix: 'e.g. keras.jit(fn, {staticArgnums: [1]})'});
}

/**
 * Compiles a function of tensors: it is traced once per signature and then runs as one Program. Variables that it reads and assigns are inputs
 * and outputs of the Program. Other side effects happen while tracing only.
 *
 * Tensors, arrays of numbers and numbers in the arguments may have another value at each call; they belong to the signature with their shapes and
 * dtypes. Inside the function a number is a scalar tensor (whole numbers int32, others float32), which in promotion counts as the plain number that
 * it stands for. Everything else (strings, booleans, null, functions and other objects, and numbers that `staticArgnums` names) belongs to the
 * signature with its value.
 *
 * Called under another trace or a recording tape, the function simply runs as part of it.
 *
 * @param fn  a synchronous function; its arguments and result are nests (arrays, plain objects) of tensors and what was said above
 * @throws ValueError if it returns a promise
 * @source tf.function, jax.jit
 * @example
 * const step = jit((x, rate) => ops.multiply(rate, ops.tanh(ops.matmul(x, w.value))));
 * step(x, 0.1);
 * const total = jit((x, axis) => ops.sum(x, {axis}), {staticArgnums: [1]});
 */
export function jit<A extends readonly unknown[], R>(fn: (...args: A) => R, options: JitOptions = {}): Jitted<A, R> {
  const programs = new ProgramCache<Traced>(LIMIT);
  const fixed = positions(options);

  const trace = (def: TreeDef, args: readonly Argument[], tensors: readonly Tensor[]): Traced => {
    let result: {def: TreeDef; leaves: unknown[]} | undefined;
    const graph = traceGraph((inputs) => {
      let next = 0;
      const values = args.map(({leaf, isTraced}) => (isTraced ? (typeof leaf === 'number' ? weaken(inputs[next++]!) : inputs[next++]!) : leaf));
      const returned = fn(...(unflatten(def, values) as A));
      refusePromise(returned, 'The function that jit compiles');
      result = flatten(returned);
      return result.leaves.filter((leaf) => !isNothing(leaf)).map((leaf) => toTensor(leaf));
    }, tensors);
    const compiled = compile(graph, currentBackend());
    return {compiled, def: result!.def, leaves: result!.leaves.map((leaf) => (isNothing(leaf) ? leaf : 'output')), dispose: () => compiled.dispose()};
  };

  const call = (...args: A): R => {
    const {trace: outer, tapes} = context();
    if (outer || tapes.length > 0) return fn(...args);
    const nests = args.map((arg, i) => {
      const isFixed = fixed.includes(i) || fixed.includes(i - args.length);
      const {def, leaves} = flatten(arg, isFixed ? undefined : isHostArray);
      return {def, args: leaves.map((leaf): Argument => ({leaf, isTraced: isTensor(leaf) || !isFixed && (typeof leaf === 'number' || isHostArray(leaf))}))};
    });
    const def: TreeDef = {kind: 'array', children: nests.map((nest) => nest.def)};
    const all = nests.flatMap((nest) => nest.args);
    const values = all.map(({leaf, isTraced}) => (isTraced ? toTensor(leaf) : null));
    const tensors = values.filter((tensor) => tensor !== null);
    try {
      const key = `${JSON.stringify(def)} ${all.map((arg, i) => textOf(arg, values[i]!)).join(' ')}`;
      const cache = programs.current;
      const entry = cache.get(key) ?? cache.set(key, trace(def, all, tensors));
      const outputs = entry.compiled.run(tensors);
      let next = 0;
      return unflatten(entry.def, entry.leaves.map((leaf) => (isNothing(leaf) ? leaf : outputs[next++]))) as R;
    } finally {
      all.forEach(({leaf}, i) => { if (leaf !== values[i]) values[i]?.dispose(); });
    }
  };
  return Object.assign(call, {dispose: () => programs.clear()});
}
