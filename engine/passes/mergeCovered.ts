import type {Graph, Node, Value} from '../graph.ts';
import {rewrite} from './rewrite.ts';

const sameInputs = (a: Node, b: Node): boolean => a.inputs.length === b.inputs.length && a.inputs.every((value, i) => value === b.inputs[i]);

/**
 * Computes once what a node and a wider form of it compute from the same inputs. The gradient of a loop runs its body again to save what it needs
 * on the way; in a compiled step the loop itself then need not run.
 */
export function mergeCovered(graph: Graph): Graph {
  const candidates = graph.nodes.filter(({op}) => op.covers);
  if (candidates.length < 2) return graph;
  const widest = new Map<Value, Node>();
  for (const narrow of candidates) {
    const wider = candidates.filter((wide) => wide !== narrow && wide.op === narrow.op && sameInputs(wide, narrow) && narrow.op.covers!(wide.params, narrow.params));
    const best = wider.find((wide) => wider.every((other) => other === wide || wide.op.covers!(wide.params, other.params)));
    if (best) widest.set(narrow.outputs[0]!, best);
  }
  const made = new Map<Value, Value[]>();
  return rewrite(graph, (node, keep) => {
    const wide = widest.get(node.outputs[0]!) ?? node;
    const key = wide.outputs[0]!;
    if (!made.has(key)) made.set(key, keep({...wide, inputs: node.inputs}));
    return made.get(key)!;
  });
}
