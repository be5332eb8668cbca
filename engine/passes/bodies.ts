import {Graph, mapGraphs, type Value} from '../graph.ts';
import {rewrite} from './rewrite.ts';

/** A copy of a graph that shares no value with it. */
function copyOf(graph: Graph): Graph {
  const fresh = new Map(graph.inputs.map(({value}): [Value, Value] => [value, {...value}]));
  const inputs = graph.inputs.map(({value, source}) => ({value: fresh.get(value)!, source}));
  return rewrite(new Graph(inputs, graph.nodes, graph.outputs), (node, keep) => keep({...node}), fresh);
}

/** Applies passes to the graphs inside nodes. Every node gets a body of its own: where two share one, lowering could not tell their values apart. */
export function bodies(graph: Graph, passes: (body: Graph) => Graph): Graph {
  return rewrite(graph, (node, keep) => {
    const params = mapGraphs(node.params, (body) => passes(copyOf(body)));
    return keep(params === node.params ? node : {...node, params});
  });
}
