import {bind} from './bind.ts';
import type {Graph, Node, Value} from './graph.ts';
import type {Tensor} from './tensor.ts';

/** Binds nodes again, one after the other, on other tensors: `tensors` says what stands for their inputs, and learns what stands for their outputs. */
export function replayNodes(nodes: readonly Node[], tensors: Map<Value, Tensor>): void {
  for (const {op, inputs, outputs, params} of nodes) {
    const results = bind(op, inputs.map((value) => tensors.get(value)!), params);
    outputs.forEach((value, i) => tensors.set(value, results[i]!));
  }
}

/** Binds the nodes of a graph on these arguments and gives its outputs. All inputs of the graph are arguments. */
export function replay(graph: Graph, args: readonly Tensor[]): Tensor[] {
  const tensors = new Map<Value, Tensor>(graph.inputs.map(({value}, i) => [value, args[i]!]));
  replayNodes(graph.nodes, tensors);
  return graph.outputs.map((value) => tensors.get(value)!);
}
