import {Graph, type Node, type Value} from '../graph.ts';

/** Drops nodes whose outputs nobody uses, and inputs that come from captured tensors or variables and are not used either. */
export function deadCode(graph: Graph): Graph {
  const live = new Set<Value>([...graph.outputs, ...graph.updates.map(({value}) => value)]);
  const nodes: Node[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((value) => live.has(value))) continue;
    nodes.push(node);
    for (const value of node.inputs) live.add(value);
  }
  const written = new Set(graph.updates.map(({variable}) => variable));
  const inputs = graph.inputs.filter(({value, source}) =>
    live.has(value) || source.from === 'argument' || (source.from === 'variable' && written.has(source.variable)));
  return new Graph(inputs, nodes.reverse(), graph.outputs, graph.updates);
}
