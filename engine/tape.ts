/// <reference lib="esnext.disposable" preserve="true" />
import {context, within} from './context.ts';
import {isFloat} from './dtype.ts';
import {show, ValueError} from './errors.ts';
import type {Op} from './op.ts';
import {add} from './ops/binary/add.ts';
import {fill} from './ops/constant/fill.ts';
import {refusePromise} from './promise.ts';
import {keep} from './scope.ts';
import {isTensor, type Tensor} from './tensor.ts';
import {flatten, unflatten} from './tree.ts';
import {Variable} from './variable.ts';

/** What a tape saves lives until the tape lets go of it, whatever happens to the tensor it was saved from. */
const saved = (tensor: Tensor): Tensor => keep(tensor.alias());

interface Entry {
  op: Op;
  inputs: Tensor[];
  outputs: Tensor[];
  params: object;
  /** Where the op was called. */
  path: string;
}

export interface GradientTapeOptions {
  /** Allows gradient() more than once. Default false. */
  persistent?: boolean;
  /** Watches every trainable variable that is read. Default true. */
  watchAccessedVariables?: boolean;
}

/** Complains about the first leaf that does not fit. */
function refuseStray(leaves: readonly unknown[], fits: (leaf: unknown) => boolean, what: string, expected: string, fix: string): void {
  const stray = leaves.findIndex((leaf) => !fits(leaf));
  if (stray >= 0) throw new ValueError({what: `GradientTape.gradient: ${what}`, got: show(leaves[stray]), expected, fix});
}

/**
 * Records ops and gives gradients of what they computed. Tapes nest: gradients computed while an outer tape records can be differentiated again.
 * A tape keeps the tensors that it needs alive until gradient() (persistent: dispose()).
 *
 * @source tf.GradientTape
 * @example
 * const tape = new GradientTape();
 * const y = tape.record(() => { tape.watch(x); return ops.square(x); });
 * const dx = tape.gradient(y, x);
 */
export class GradientTape {
  readonly #persistent: boolean;
  readonly #watchVariables: boolean;
  readonly #followed = new Set<number>();
  readonly #variables = new Map<Variable, Tensor>();
  #entries: Entry[] | null = [];

  constructor({persistent = false, watchAccessedVariables = true}: GradientTapeOptions = {}) {
    this.#persistent = persistent;
    this.#watchVariables = watchAccessedVariables;
  }

  /** Runs a function while the tape records. @throws ValueError if it returns a promise: what it computes after an `await` is not recorded */
  record<T>(fn: () => T): T {
    const result = within({tapes: [...context().tapes, this]}, fn);
    refusePromise(result, 'The function that a tape records');
    return result;
  }

  /**
   * Follows a tensor (or a variable that is not trainable), so that gradients by it can be asked for.
   *
   * @throws ValueError if it is not of a float dtype: there are no gradients by whole numbers
   */
  watch(tensor: Tensor | Variable): void {
    if (!isFloat(tensor.dtype)) {
      throw new ValueError({
        what: 'GradientTape: only floats can be watched.', got: `${tensor}`, expected: 'a tensor or variable of dtype float32, float16 or bfloat16',
        fix: "make it a float: keras.ops.convertToTensor(3, {dtype: 'float32'}) (whole numbers are int32 otherwise), keras.Variable(3, {dtype: 'float32'}); a weight that counts: trainable: false",
      });
    }
    if (tensor instanceof Variable) {
      const {trace} = context();
      this.#follow(tensor, trace ? trace.read(tensor) : tensor.tensor);
    } else this.#followed.add(tensor.id);
  }

  /** Called by a variable that is read. */
  access(variable: Variable, tensor: Tensor): void {
    if (this.#watchVariables && variable.trainable && !this.#variables.has(variable)) this.#follow(variable, tensor);
  }

  #follow(variable: Variable, tensor: Tensor): void {
    this.#variables.set(variable, tensor);
    this.#followed.add(tensor.id);
  }

  /** Called by bind: does a gradient flow through an op with these inputs? */
  follows(inputs: readonly Tensor[]): boolean {
    return this.#entries !== null && inputs.some(({id}) => this.#followed.has(id));
  }

  /** Called by bind. */
  append({op, params, inputs, outputs}: Omit<Entry, 'path'>): void {
    this.#entries!.push({op, params, inputs: inputs.map(saved), outputs: outputs.map(saved), path: context().path});
    for (const {id, dtype} of outputs) if (isFloat(dtype)) this.#followed.add(id);
  }

  /**
   * The gradients of the sum of `target` by each source.
   *
   * @param target   a tensor or a nest of tensors
   * @param sources  a tensor or variable, or a nest of them; the result has the same form
   * @returns null where the target does not depend on a source, or the tape does not follow it (zeros with unconnectedGradients 'zero')
   */
  gradient<S>(target: unknown, sources: S, options: {unconnectedGradients?: 'none' | 'zero'; outputGradients?: unknown} = {}): {[K in keyof S]: Tensor | null} & unknown {
    if (!this.#entries) {
      throw new ValueError({what: 'GradientTape: gradient() was called a second time.', expected: 'one call for a tape that is not persistent', fix: 'new GradientTape({persistent: true})', got: 'a tape that let go of what it recorded'});
    }
    const targets = flatten(target).leaves as Tensor[];
    const {leaves, def} = flatten(sources);
    refuseStray(targets, isTensor, 'the target is no tensor.', 'a tensor, or a nest of tensors', 'give back the loss from the function that the tape records');
    const isSource = (leaf: unknown): boolean => isTensor(leaf) || leaf instanceof Variable;
    refuseStray(leaves, isSource, 'the sources are no tensor.', 'tensors or variables, or a nest of them', 'pass what the target was computed from');
    const seeds = options.outputGradients === undefined ? null : (flatten(options.outputGradients).leaves as Tensor[]);
    const wanted = (leaves as (Tensor | Variable)[]).map((source) => {
      const tensor = source instanceof Variable ? this.#variables.get(source) : source;
      return tensor && this.#followed.has(tensor.id) ? tensor : undefined;
    });
    const gradients = this.#backward(targets, seeds, wanted);
    const results = wanted.map((source, i) => {
      const gradient = source && gradients.get(source.id);
      if (gradient) return gradient;
      const {shape, dtype} = leaves[i] as Tensor;
      return options.unconnectedGradients === 'zero' ? fill(shape, 0, dtype) : null;
    });
    if (!this.#persistent) this.dispose();
    return unflatten(def, results) as never;
  }

  #backward(targets: readonly Tensor[], seeds: readonly Tensor[] | null, sources: readonly (Tensor | undefined)[]): Map<number, Tensor> {
    const entries = this.#entries!;
    const needed = this.#neededFor(sources);
    const gradients = new Map<number, Tensor>();
    const accumulate = (id: number, gradient: Tensor): void => {
      const known = gradients.get(id);
      gradients.set(id, known ? add(known, gradient) : gradient);
    };
    targets.forEach((target, i) => accumulate(target.id, seeds ? seeds[i]! : fill(target.shape, 1, target.dtype)));
    for (const {op, inputs, outputs, params, path} of [...entries].reverse()) {
      const wanted = inputs.map(({id}) => needed.has(id));
      const given = outputs.map(({id}) => gradients.has(id));
      if (!wanted.includes(true) || !given.includes(true)) continue;
      if (!op.gradient) continue;
      const grads = outputs.map((output) => gradients.get(output.id) ?? fill(output.shape, 0, output.dtype));
      within({path: path && `${path} (gradient)`}, () => op.gradient!({grads, inputs, outputs, params, wanted, given})).forEach((gradient, i) => {
        if (gradient && wanted[i] && isFloat(inputs[i]!.dtype)) accumulate(inputs[i]!.id, gradient);
      });
    }
    return gradients;
  }

  /** All tensors through which some source reaches what was recorded. */
  #neededFor(sources: readonly (Tensor | undefined)[]): Set<number> {
    const needed = new Set(sources.flatMap((source) => (source ? [source.id] : [])));
    for (const {inputs, outputs} of this.#entries!) {
      if (inputs.some(({id}) => needed.has(id))) for (const {id} of outputs) needed.add(id);
    }
    return needed;
  }

  /** Lets go of everything that was recorded. */
  dispose(): void {
    for (const {inputs, outputs} of this.#entries ?? []) for (const tensor of [...inputs, ...outputs]) tensor.dispose();
    this.#entries = null;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
