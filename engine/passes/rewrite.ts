import {Graph, type Node, type Value} from '../graph.ts';

/**
 * A graph in which each node is kept or replaced. `visit` sees a node with its inputs already replaced and returns the values that stand for its
 * outputs; it gives `keep` the nodes that the new graph needs. What stays as it was is shared by both graphs.
 *
 * @param replaced  values that others stand for from the start
 */
export function rewrite(graph: Graph, visit: (node: Node, keep: (node: Node) => Value[]) => Value[], replaced = new Map<Value, Value>()): Graph {
  const current = (value: Value): Value => replaced.get(value) ?? value;
  const nodes: Node[] = [];
  let visited: Node;
  const keep = (node: Node): Value[] => {
    const kept = node === visited ? node : {...node};
    if (kept !== node) kept.outputs = node.outputs.map(({shape, dtype}, index) => ({shape, dtype, node: kept, index}));
    nodes.push(kept);
    return kept.outputs;
  };
  for (visited of graph.nodes) {
    const {inputs, outputs} = visited;
    const values = visit(inputs.some((value) => replaced.has(value)) ? {...visited, inputs: inputs.map(current)} : visited, keep);
    if (values !== outputs) outputs.forEach((value, i) => replaced.set(value, values[i]!));
  }
  return new Graph(graph.inputs, nodes, graph.outputs.map(current), graph.updates.map(({variable, value}) => ({variable, value: current(value)})));
}
