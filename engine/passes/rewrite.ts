import {Graph, type Node, type Value} from '../graph.ts';

/**
 * A copy of the graph in which each node is kept or replaced. `visit` sees a node with its inputs already replaced and returns the values that
 * stand for its outputs; it gives `keep` the nodes that the new graph needs.
 *
 * @param replaced  values that others stand for from the start
 */
export function rewrite(graph: Graph, visit: (node: Node, keep: (node: Node) => Value[]) => Value[], replaced = new Map<Value, Value>()): Graph {
  const current = (value: Value): Value => replaced.get(value) ?? value;
  const nodes: Node[] = [];
  const keep = (node: Node): Value[] => {
    const kept: Node = {...node, outputs: []};
    kept.outputs = node.outputs.map(({shape, dtype}, index) => ({shape, dtype, node: kept, index}));
    nodes.push(kept);
    return kept.outputs;
  };
  for (const node of graph.nodes) {
    const values = visit({...node, inputs: node.inputs.map(current)}, keep);
    node.outputs.forEach((value, i) => replaced.set(value, values[i]!));
  }
  return new Graph(graph.inputs, nodes, graph.outputs.map(current), graph.updates.map(({variable, value}) => ({variable, value: current(value)})));
}
