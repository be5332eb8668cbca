import type {Backend} from '../backend.ts';
import {type Graph, type Node, specText, type Value} from '../graph.ts';
import {signature} from '../signature.ts';
import {traceGraph} from '../trace.ts';
import {rewrite} from './rewrite.ts';

/** Replaces composite ops that the backend does not claim by what they are made of. */
export function decompose(graph: Graph, backend: Backend): Graph {
  const claimed = ({op, inputs, params}: Node): boolean => !op.compose || backend.claims(op.name, inputs.map(({shape}) => shape), params);
  if (graph.nodes.every(claimed)) return graph;
  const known = new Map<string, Graph>();
  return rewrite(graph, (node, keep) => (claimed(node) ? keep(node) : inline(node, keep, claimed, known)));
}

/** What a composite is made of; equal ones are traced once. */
function partsOf({op, inputs, params}: Node, known: Map<string, Graph>): Graph {
  const key = `${op.name}(${inputs.map(specText).join()})${signature(params)}`;
  let parts = known.get(key);
  if (!parts) known.set(key, (parts = traceGraph((args) => op.compose!(args, params), inputs)));
  return parts;
}

/** The nodes of a composite's decomposition, themselves decomposed. */
function inline(node: Node, keep: (node: Node) => Value[], claimed: (node: Node) => boolean, known: Map<string, Graph>): Value[] {
  const body = partsOf(node, known);
  const values = new Map<Value, Value>(body.inputs.map(({value, source}) => {
    if (source.from !== 'argument') throw new Error(`The decomposition of ${node.op.name} uses something that is not among its inputs.`);
    return [value, node.inputs[source.index]!];
  }));
  for (const part of body.nodes) {
    const placed = {...part, inputs: part.inputs.map((value) => values.get(value)!), path: node.path};
    const outputs = claimed(placed) ? keep(placed) : inline(placed, keep, claimed, known);
    part.outputs.forEach((value, i) => values.set(value, outputs[i]!));
  }
  return body.outputs.map((value) => values.get(value)!);
}
