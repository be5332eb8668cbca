import {context, within} from './context.ts';
import {ValueError} from './errors.ts';
import {Graph, type GraphInput, type Node, type Source, type Value} from './graph.ts';
import type {Op} from './op.ts';
import {keep} from './scope.ts';
import {type Spec, Tensor} from './tensor.ts';
import type {Variable} from './variable.ts';

/** What is traced: a whole function, or a body inside of one, which may use values of what is around it and has no effects (or hands them out). */
export type TraceKind = 'function' | 'body' | 'body with effects';

/** Collects the ops that run under it as nodes of a graph. Traces nest: the body of a loop is traced inside the function around it. */
export class Trace {
  readonly kind: TraceKind;
  readonly parent: Trace | null;
  readonly #nodes: Node[] = [];
  readonly #inputs: GraphInput[] = [];
  readonly #own = new Set<Value>();
  readonly #captured = new Map<number, Value>();
  readonly #variables = new Map<Variable, Tensor>();
  readonly #assigned = new Set<Variable>();

  constructor(kind: TraceKind) {
    this.kind = kind;
    this.parent = kind === 'function' ? null : context().trace;
  }

  /** A new input of the graph. */
  input({shape, dtype}: Spec, source: Source): Tensor {
    const value: Value = {shape, dtype, node: null, index: this.#inputs.length};
    this.#inputs.push({value, source});
    this.#own.add(value);
    return new Tensor(value, value);
  }

  append(op: Op, inputs: readonly Tensor[], params: object, specs: readonly Spec[]): Tensor[] {
    const outputs: Value[] = specs.map(({shape, dtype}, index) => ({shape, dtype, node: null, index}));
    const node = {op, params, inputs: inputs.map((tensor) => this.lift(tensor)), outputs, path: context().path};
    for (const value of outputs) {
      value.node = node;
      this.#own.add(value);
    }
    this.#nodes.push(node);
    return outputs.map((value) => new Tensor(value, value));
  }

  /** The value of this graph that stands for a tensor; a tensor from outside becomes an input. */
  lift(tensor: Tensor): Value {
    if (tensor.value && this.#own.has(tensor.value)) return tensor.value;
    const captured = this.#captured.get(tensor.id);
    if (captured) return captured;
    if (tensor.value && !this.parent?.knows(tensor.value)) {
      throw new ValueError({
        what: 'A traced tensor was used after its trace had ended.', got: `${tensor}`, expected: 'a tensor of the function that is being traced, or a concrete one',
        fix: 'return it from the traced function instead of storing it somewhere',
      });
    }
    const value = this.input(tensor, {from: 'tensor', tensor: keep(tensor.alias())}).value!;
    this.#captured.set(tensor.id, value);
    return value;
  }

  knows(value: Value): boolean {
    return this.#own.has(value) || (this.parent?.knows(value) ?? false);
  }

  /** The value of a variable now. In a body it is an input; whoever closes the body reads the variable around it (see closure.ts). */
  read(variable: Variable): Tensor {
    const known = this.#variables.get(variable);
    if (known) return known;
    const tensor = this.input(variable, {from: 'variable', variable});
    this.#variables.set(variable, tensor);
    return tensor;
  }

  assign(variable: Variable, value: Tensor): void {
    if (this.kind === 'body') {
      throw new ValueError({
        what: `Variable "${variable.path}" is assigned inside the body of a loop or branch.`, expected: 'bodies without side effects',
        fix: 'carry the value as part of the loop state and assign it after the loop', got: 'a call of assign',
      });
    }
    this.read(variable);
    this.#variables.set(variable, value);
    this.#assigned.add(variable);
  }

  finish(outputs: readonly Tensor[]): Graph {
    const values = outputs.map((tensor) => this.lift(tensor));
    const updates = [...this.#assigned].map((variable) => ({variable, value: this.lift(this.#variables.get(variable)!)}));
    return new Graph(this.#inputs, this.#nodes, values, updates);
  }
}

/**
 * The graph of a function, traced with arguments of these specs. Nothing is computed.
 *
 * @param fn  the graph's arguments -> its outputs
 */
export function traceGraph(fn: (args: Tensor[]) => Tensor[], specs: readonly Spec[], kind: TraceKind = 'function'): Graph {
  const trace = new Trace(kind);
  return within({trace, tapes: []}, () => trace.finish(fn(specs.map((spec, index) => trace.input(spec, {from: 'argument', index})))));
}
