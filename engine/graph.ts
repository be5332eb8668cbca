import type {Op} from './op.ts';
import {signature} from './signature.ts';
import type {Spec, Tensor} from './tensor.ts';
import type {Variable} from './variable.ts';

/** A value of a graph: an output of a node, or an input of the graph (node null). */
export interface Value extends Spec {
  node: Node | null;
  /** Which output of the node. */
  index: number;
}

/** An op applied to values. */
export interface Node {
  op: Op;
  params: object;
  inputs: Value[];
  outputs: Value[];
  /** Where the op was called: the path of the layer. */
  path?: string;
}

/** What feeds an input of a graph when it runs. */
export type Source =
  | {from: 'argument'; index: number}
  /** A tensor or variable that the function used without being given it. */
  | {from: 'tensor'; tensor: Tensor}
  | {from: 'variable'; variable: Variable};

export interface GraphInput {
  value: Value;
  source: Source;
}

export interface Update {
  variable: Variable;
  value: Value;
}

/** An immutable SSA graph: nodes in an order in which every value is made before it is used. */
export class Graph {
  readonly inputs: readonly GraphInput[];
  readonly nodes: readonly Node[];
  readonly outputs: readonly Value[];
  /** Variables that get a new value. */
  readonly updates: readonly Update[];

  constructor(inputs: readonly GraphInput[], nodes: readonly Node[], outputs: readonly Value[], updates: readonly Update[] = []) {
    this.inputs = inputs;
    this.nodes = nodes;
    this.outputs = outputs;
    this.updates = updates;
  }

  /** In signatures a graph (the body of a loop) stands for itself by its text. */
  toJSON(): string {
    return print(this);
  }
}

const holdsGraphs = (value: unknown): value is Graph | Graph[] => value instanceof Graph || (Array.isArray(value) && value[0] instanceof Graph);

/** Params with every graph among them (the body of a loop, a list of branches) replaced; the same params if there is none. */
export function mapGraphs<P extends object>(params: P, f: (graph: Graph) => Graph): P {
  if (!Object.values(params).some(holdsGraphs)) return params;
  const replaced = (value: unknown): unknown => (holdsGraphs(value) ? Array.isArray(value) ? value.map(f) : f(value) : value);
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, replaced(value)])) as P;
}

/** A shape and dtype as text. */
export const specText = ({shape, dtype}: Spec): string => `${dtype}[${shape.join(',')}]`;

/** The graph as text, one node a line, for people and for tests of passes. */
export function print(graph: Graph): string {
  const names = new Map<Value, string>();
  const name = (value: Value): string => {
    if (!names.has(value)) names.set(value, `%${names.size}`);
    return names.get(value)!;
  };
  const lines = graph.inputs.map(({value, source}) => `${name(value)}: ${specText(value)} = ${source.from}`);
  for (const {op, params, inputs, outputs} of graph.nodes) {
    const values = outputs.map((value) => `${name(value)}: ${specText(value)}`).join(', ');
    const attributes = Object.keys(params).length === 0 ? '' : ` ${signature(params)}`;
    lines.push(`${values} = ${op.name}(${inputs.map(name).join(', ')})${attributes}`);
  }
  for (const {variable, value} of graph.updates) lines.push(`${variable.path} <- ${name(value)}`);
  lines.push(`return ${graph.outputs.map(name).join(', ')}`);
  return lines.join('\n');
}
