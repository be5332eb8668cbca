import type {Dtype} from './dtype.ts';
import type {ExpressionBuilder} from './lower/expression.ts';
import type {Lowering, Operand} from './lower/lowering.ts';
import type {Node} from './graph.ts';
import type {View} from './program.ts';
import type {Sampler} from './sample.ts';
import type {Shape} from './shape.ts';
import type {Spec, Tensor} from './tensor.ts';

/** What a gradient rule is given: `grads[i]` is the gradient of the loss by output i (zeros where there is none). */
export interface GradientArguments<P> {
  grads: Tensor[];
  inputs: Tensor[];
  outputs: Tensor[];
  params: P;
  /** Which inputs a gradient is wanted for; a rule may return null for the others. */
  wanted: boolean[];
  /** Which outputs the loss depends on; the gradients by the others are zeros. */
  given: boolean[];
}

/** Arguments for one conformance check: inputs drawn within a range that suits the op, and its params. */
export interface Sample<P> {
  inputs: SampleInput[];
  params: P;
}

export interface SampleInput {
  shape: Shape;
  dtype?: Dtype;
  /** Values are drawn from [min, max]; default -2 .. 2 (integers: -9 .. 9, within their dtype). */
  min?: number;
  max?: number;
  /** Values are kept this far from these points, where the op is not smooth. */
  avoid?: readonly number[];
  /** All values differ by a margin (max, sort: so that finite differences see no ties). */
  distinct?: boolean;
  /** Matrices in the last two axes: symmetric and positive definite, or with linearly independent rows or columns; with well separated eigenvalues or singular values. */
  matrix?: 'definite' | 'regular';
}

/**
 * The declaration of an op: all that the engine, the passes, the tests and the docs know of it.
 *
 * Exactly one of these says how it is computed: `map` (element by element), `view` (the same elements seen through other strides),
 * `constant` (known now), `lower` (commands of its own) or `compose` (other ops; then a backend may claim it with a fused kernel).
 */
export interface OpSpec<P extends object> {
  /** Shapes and dtypes of the outputs; complains about inputs that do not fit. Shapes are concrete. */
  infer(inputs: readonly Spec[], params: P): Spec[];
  /** Gradients by the inputs, made of ops, so that they work eagerly, traced and at any order. Absent: not differentiable, or (compose) inherited. */
  gradient?(args: GradientArguments<P>): (Tensor | null)[];
  map?(e: ExpressionBuilder, args: number[], node: {inputs: readonly Spec[]; output: Spec; params: P}): number;
  view?(input: {view: View; shape: Shape}, output: Spec, params: P): View | null;
  /** A view that never reorders elements (reshape, broadcast): with equal shapes it is the identity. */
  keepsOrder?: boolean;
  lower?(l: Lowering, node: Node & {params: P}): void;
  /** Where in the output each input goes, for an op that only puts them side by side and whose `lower` is `l.join`: what makes an input can then write it there. */
  joins?(inputs: readonly Spec[], params: P): Omit<View, 'buffer'>[];
  /** Known without running: a number that all elements have, or an index computation. Such a value is written into the expressions that use it. */
  constant?(params: P, output: Spec): Operand;
  compose?(inputs: Tensor[], params: P): Tensor[];
  /** A command that takes in element-wise neighbours: those that make its input (a reduction), or those that consume its output (a contraction). */
  absorbs?: 'producers' | 'consumers';
  /** True if params `wide` give, as the first outputs, all that params `narrow` give for the same inputs: then one of two such nodes is enough. */
  covers?(wide: P, narrow: P): boolean;
  /** The number that makes this binary op the identity when it stands on the left or right (0 for add, 1 for multiply). */
  neutral?: {left?: number; right?: number};
  /** Draws arguments for the conformance and gradient checks. */
  sample(s: Sampler): Sample<P>;
  /** Says why the gradient check by finite differences does not apply, if it does not. */
  notSmooth?: string;
}

export interface Op<P extends object = object> extends OpSpec<P> {
  readonly name: string;
}

/** All ops, for the checks that are generated from the declarations. */
export const ops = new Map<string, Op>();

/** Declares an op. Its name is unique and appears in printed graphs. */
export function defineOp<P extends object = Record<never, never>>(name: string, spec: OpSpec<P>): Op<P> {
  const op: Op<P> = {...spec, name};
  if (ops.has(name)) throw new Error(`The op ${name} is declared twice.`);
  ops.set(name, op as unknown as Op);
  return op;
}
