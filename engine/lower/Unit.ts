import type {Node, Value} from '../graph.ts';
import type {Shape} from '../shape.ts';

/**
 * What one command computes: a node of its own, or element-wise nodes of one shape fused into a map; the maps may be absorbed by the
 * contraction that feeds them (its epilogue) or by the reduction that consumes them (its prologue).
 */
export interface Unit {
  /** In the graph's order. */
  nodes: Node[];
  /** The node that absorbed the others, if any. */
  root: Node | null;
  shape: Shape;
}

/** Fused expressions stay small enough for the registers and pointer tables of every backend. */
export const MAX_NODES = 48;

/** True for nodes that become no command: views, and constants, which are written into the expressions that use them. */
export const isFree = ({op}: Node): boolean => op.view !== undefined || op.constant !== undefined;

/** The values that a value's memory comes from, views looked through. */
export function rootOf(value: Value): Value {
  let root = value;
  while (root.node && isFree(root.node) && root.node.inputs.length > 0) root = root.node.inputs[0]!;
  return root;
}
