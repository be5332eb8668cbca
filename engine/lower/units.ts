import {addTo} from '../addTo.ts';
import type {Graph, Node, Value} from '../graph.ts';
import {sameShape, type Shape} from '../shape.ts';
import {Dependencies} from './Dependencies.ts';

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

/** True for units that may take in element-wise nodes which use what they compute. */
const takesIn = ({root, nodes}: Unit): boolean => (root ? root.op.absorbs === 'consumers' : nodes[0]!.op.map !== undefined);

/** The values that a value's memory comes from, views looked through. */
export function rootOf(value: Value): Value {
  let root = value;
  while (root.node && isFree(root.node) && root.node.inputs.length > 0) root = root.node.inputs[0]!;
  return root;
}

/** Splits a graph into units, in an order in which each comes after those it needs. */
export function unitsOf(graph: Graph): Unit[] {
  const commands = graph.nodes.filter((node) => !isFree(node));
  const dependencies = new Dependencies(commands.length);
  const unitOf = new Map<Node, Unit>();
  const numberOf = new Map<Unit, number>();

  const sourceOf = (value: Value): Unit | undefined => {
    const {node} = rootOf(value);
    return node ? unitOf.get(node) : undefined;
  };
  /** The root reads its operands from memory: what makes them cannot be part of its unit. */
  const feedsRoot = (unit: Unit, {root}: Unit): boolean => root !== null && root.inputs.some((value) => sourceOf(value) === unit);
  /** Inside a unit values are registers, which only memory can be seen through a view. */
  const viewsInto = ({inputs}: Node, other: Unit): boolean => inputs.some((value) => value.node !== null && isFree(value.node) && sourceOf(value) === other);
  /** A node can join a unit if it does not need it through a view or through another unit. */
  const joinable = (node: Node, sources: ReadonlySet<number>, unit: Unit): boolean => {
    const number = numberOf.get(unit)!;
    for (const source of sources) if (source !== number && dependencies.needs(source, number)) return false;
    return unit.nodes.length < MAX_NODES && !viewsInto(node, unit);
  };
  /** Two units can become one if neither needs the other through a view or through a third. */
  const mergeable = (a: Unit, b: Unit): boolean => {
    if (a.nodes.length + b.nodes.length > MAX_NODES || (a.root && b.root)) return false;
    const [x, y] = [numberOf.get(a)!, numberOf.get(b)!];
    if (dependencies.needsByWay(y, x) || dependencies.needsByWay(x, y) || feedsRoot(a, b) || feedsRoot(b, a)) return false;
    return !a.nodes.some((node) => viewsInto(node, b)) && !b.nodes.some((node) => viewsInto(node, a));
  };
  const join = (node: Node, sources: ReadonlySet<number>, unit: Unit): void => {
    unit.nodes.push(node);
    dependencies.extend(numberOf.get(unit)!, sources);
  };
  const merge = (into: Unit, from: Unit): void => {
    into.nodes.push(...from.nodes);
    into.root ??= from.root;
    for (const node of from.nodes) unitOf.set(node, into);
    dependencies.merge(numberOf.get(into)!, numberOf.get(from)!);
  };

  for (const node of commands) {
    const {shape} = node.outputs[0]!;
    const sources = new Set<number>();
    for (const value of node.inputs) {
      const source = sourceOf(value);
      if (source) sources.add(numberOf.get(source)!);
    }
    let own: Unit | null = null;
    for (const {node: producer} of node.op.map ? node.inputs : []) {
      const other = producer && unitOf.get(producer);
      if (!other || other === own || !sameShape(other.shape, shape) || !takesIn(other)) continue;
      if (own ? !mergeable(other, own) : !joinable(node, sources, other)) continue;
      if (own) merge(other, own);
      else join(node, sources, other);
      own = other;
    }
    if (!own) {
      own = {nodes: [node], root: node.op.absorbs ? node : null, shape};
      numberOf.set(own, dependencies.add(sources));
    }
    unitOf.set(node, own);
  }
  absorbProducers(graph, unitOf, merge);
  return inOrder(graph, unitOf, sourceOf);
}

/** Merges the units that nothing but a reduction reads into the reduction's. */
function absorbProducers(graph: Graph, unitOf: ReadonlyMap<Node, Unit>, merge: (into: Unit, from: Unit) => void): void {
  const consumers = new Map<Value, Node[]>();
  for (const node of graph.nodes) for (const value of node.inputs) addTo(consumers, value, node);
  const outside = new Set<Value>([...graph.outputs, ...graph.updates.map(({value}) => value)]);
  for (const node of graph.nodes) {
    if (node.op.absorbs !== 'producers') continue;
    const [value] = node.inputs as [Value];
    const producer = value.node && unitOf.get(value.node);
    if (!producer || producer.root || !producer.nodes.every(({op}) => op.map)) continue;
    const leaves = producer.nodes.every((member) => member.outputs.every((output) =>
      !outside.has(output) && (consumers.get(output) ?? []).every((user) => user === node || unitOf.get(user) === producer)));
    if (leaves) merge(unitOf.get(node)!, producer);
  }
}

function inOrder(graph: Graph, unitOf: ReadonlyMap<Node, Unit>, sourceOf: (value: Value) => Unit | undefined): Unit[] {
  const position = new Map<Node, number>();
  const last = new Map<Unit, number>();
  graph.nodes.forEach((node, i) => {
    position.set(node, i);
    const unit = unitOf.get(node);
    if (unit) last.set(unit, i);
  });
  const ordered = new Set<Unit>();
  const place = (unit: Unit): void => {
    if (ordered.has(unit)) return;
    for (const {inputs} of unit.nodes) {
      for (const value of inputs) {
        const source = sourceOf(value);
        if (source && source !== unit) place(source);
      }
    }
    unit.nodes.sort((a, b) => position.get(a)! - position.get(b)!);
    ordered.add(unit);
  };
  for (const [unit] of [...last].sort((a, b) => a[1] - b[1])) place(unit);
  return [...ordered];
}
