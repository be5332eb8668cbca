import type {Graph} from '../graph.ts';
import {rewrite} from './rewrite.ts';

/** Leaves a view the one input that it shows. What else it has mattered to gradients and to the question what is equal. */
export function shownOnly(graph: Graph): Graph {
  return rewrite(graph, (node, keep) => keep(node.op.view && node.inputs.length > 1 ? {...node, inputs: node.inputs.slice(0, 1)} : node));
}
