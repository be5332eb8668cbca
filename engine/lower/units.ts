import type {Graph, Node, Value} from '../graph.ts';
import {sameShape, type Shape} from '../shape.ts';

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

/** Splits a graph into units, in an order in which each comes after those it needs. */
export function unitsOf(graph: Graph): Unit[] {
  const unitOf = new Map<Node, Unit>();
  const consumers = new Map<Value, Node[]>();
  const outside = new Set<Value>([...graph.outputs, ...graph.updates.map(({value}) => value)]);
  for (const node of graph.nodes) for (const value of node.inputs) consumers.set(value, [...(consumers.get(value) ?? []), node]);

  const inputsOf = (unit: Unit): Set<Unit> => {
    const units = new Set<Unit>();
    for (const node of unit.nodes) {
      for (const value of node.inputs) {
        const producer = rootOf(value).node;
        const from = producer && unitOf.get(producer);
        if (from && from !== unit) units.add(from);
      }
    }
    return units;
  };
  /** True if `from` needs `target`, by any way that does not start with the step from -> target itself. */
  const reaches = (starts: Iterable<Unit>, target: Unit): boolean => {
    const seen = new Set<Unit>();
    const stack = [...starts];
    while (stack.length > 0) {
      const unit = stack.pop()!;
      if (unit === target) return true;
      if (seen.has(unit)) continue;
      seen.add(unit);
      stack.push(...inputsOf(unit));
    }
    return false;
  };
  /** The root reads its operands from memory: what makes them cannot be part of its unit. */
  const feedsRoot = (unit: Unit, {root}: Unit): boolean => root !== null && root.inputs.some((value) => unit.nodes.includes(rootOf(value).node!));
  /** Inside a unit values are registers, which only memory can be seen through a view. */
  const viewsInto = (unit: Unit, other: Unit): boolean => unit.nodes.some((node) => node.inputs.some((value) => {
    const root = rootOf(value);
    return root !== value && root.node !== null && other.nodes.includes(root.node);
  }));
  /** Two units can become one if neither needs the other through a view or through a third. */
  const mergeable = (a: Unit, b: Unit): boolean => {
    if (a.nodes.length + b.nodes.length > MAX_NODES || (a.root && b.root) || feedsRoot(a, b) || feedsRoot(b, a) || viewsInto(a, b) || viewsInto(b, a)) return false;
    const third = (unit: Unit, other: Unit): Unit[] => [...inputsOf(unit)].filter((input) => input !== other);
    return !reaches(third(a, b), b) && !reaches(third(b, a), a);
  };
  const merge = (into: Unit, from: Unit): void => {
    into.nodes.push(...from.nodes);
    into.root ??= from.root;
    for (const node of from.nodes) unitOf.set(node, into);
  };

  for (const node of graph.nodes) {
    if (isFree(node)) continue;
    const root = node.op.absorbs ? node : null;
    const unit: Unit = {nodes: [node], root, shape: node.outputs[0]!.shape};
    unitOf.set(node, unit);
    if (!node.op.map) continue;
    for (const {node: producer} of node.inputs) {
      const other = producer && unitOf.get(producer);
      if (!other || other === unitOf.get(node) || !sameShape(other.shape, unit.shape)) continue;
      const fusable = other.root ? other.root.op.absorbs === 'consumers' : other.nodes[0]!.op.map;
      const own = unitOf.get(node)!;
      if (fusable && mergeable(other, own)) merge(other, own);
    }
  }

  for (const node of graph.nodes) {
    if (node.op.absorbs !== 'producers') continue;
    const [value] = node.inputs as [Value];
    const producer = value.node && unitOf.get(value.node);
    if (!producer || producer.root || !producer.nodes.every(({op}) => op.map)) continue;
    const leaves = producer.nodes.every((member) => member.outputs.every((output) =>
      !outside.has(output) && (consumers.get(output) ?? []).every((user) => user === node || unitOf.get(user) === producer)));
    if (!leaves) continue;
    const unit = unitOf.get(node)!;
    merge(unit, producer);
  }
  return inOrder(graph, unitOf, inputsOf);
}

function inOrder(graph: Graph, unitOf: Map<Node, Unit>, inputsOf: (unit: Unit) => Set<Unit>): Unit[] {
  const position = new Map(graph.nodes.map((node, i) => [node, i]));
  const ordered = new Set<Unit>();
  const place = (unit: Unit): void => {
    if (ordered.has(unit)) return;
    for (const input of inputsOf(unit)) place(input);
    unit.nodes.sort((a, b) => position.get(a)! - position.get(b)!);
    ordered.add(unit);
  };
  const last = new Map<Unit, number>();
  for (const node of graph.nodes) if (unitOf.has(node)) last.set(unitOf.get(node)!, position.get(node)!);
  for (const [unit] of [...last].sort((a, b) => a[1] - b[1])) place(unit);
  return [...ordered];
}
