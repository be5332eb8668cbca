import type {Graph, Value} from '../graph.ts';
import {signature} from '../signature.ts';
import {rewrite} from './rewrite.ts';

/** Computes equal things once: nodes with the same op, params and inputs share their outputs. Every op is a pure function, so this is always right. */
export function commonSubexpressions(graph: Graph): Graph {
  const numbers = new Map<Value, number>();
  const numberOf = (value: Value): number => {
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value)!;
  };
  const seen = new Map<string, Value[]>();
  return rewrite(graph, (node, keep) => {
    const key = `${node.op.name}(${node.inputs.map(numberOf).join()})${signature(node.params)}`;
    let values = seen.get(key);
    if (!values) seen.set(key, (values = keep(node)));
    return values;
  });
}
