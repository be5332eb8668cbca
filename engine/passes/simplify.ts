import type {Graph, Node, Value} from '../graph.ts';
import {isFree} from '../lower/Unit.ts';
import {sameShape} from '../shape.ts';
import {rewrite} from './rewrite.ts';

/** The number that all elements of a value have, if it is known now; views do not change it. */
function constantOf(value: Value): number | null {
  const {node} = value;
  if (!node || !isFree(node)) return null;
  if (node.op.view) return constantOf(node.inputs[0]!);
  const operand = node.op.constant!(node.params, value);
  return 'constant' in operand ? operand.constant : null;
}

/** Which input a binary op returns unchanged, because the other is its neutral number. */
function identityOf({op, inputs, outputs}: Node): Value | null {
  if (!op.neutral || inputs.length !== 2) return null;
  const [left, right] = inputs as [Value, Value];
  const [output] = outputs as [Value];
  const fits = (value: Value): boolean => sameShape(value.shape, output.shape) && value.dtype === output.dtype;
  if (op.neutral.right !== undefined && fits(left) && constantOf(right) === op.neutral.right) return left;
  if (op.neutral.left !== undefined && fits(right) && constantOf(left) === op.neutral.left) return right;
  return null;
}

/** What a view that keeps the order shows unchanged, perhaps by way of other such views. */
function unviewed({op, inputs, outputs}: Node): Value | null {
  if (!op.keepsOrder) return null;
  let source = inputs[0]!;
  while (!sameShape(source.shape, outputs[0]!.shape)) {
    if (!source.node?.op.keepsOrder) return null;
    source = source.node.inputs[0]!;
  }
  return source;
}

/** Removes operations that change nothing: x + 0, x * 1, reshapes and broadcasts (and chains of them) to the shape that was there already. */
export function simplify(graph: Graph): Graph {
  return rewrite(graph, (node, keep) => {
    const identity = unviewed(node) ?? identityOf(node);
    return identity ? [identity] : keep(node);
  });
}
