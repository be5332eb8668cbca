import {addTo} from '../addTo.ts';
import type {Graph, Node, Value} from '../graph.ts';
import {Fusion} from './Fusion.ts';
import {isFree, type Unit} from './Unit.ts';

/** Splits a graph into units, in an order in which each comes after those it needs. */
export function unitsOf(graph: Graph): Unit[] {
  const commands = graph.nodes.filter((node) => !isFree(node));
  const fusion = new Fusion(commands.length);
  for (const node of commands) fusion.add(node);
  absorbProducers(graph, fusion);
  return inOrder(graph, fusion);
}

/** Merges the units that nothing but a reduction reads into the reduction's. */
function absorbProducers(graph: Graph, fusion: Fusion): void {
  const consumers = new Map<Value, Node[]>();
  for (const node of graph.nodes) for (const value of node.inputs) addTo(consumers, value, node);
  const outside = new Set<Value>([...graph.outputs, ...graph.updates.map(({value}) => value)]);
  for (const node of graph.nodes) {
    if (node.op.absorbs !== 'producers') continue;
    const [value] = node.inputs as [Value];
    const producer = value.node && fusion.unitOf(value.node);
    if (!producer || producer.root || !producer.nodes.every(({op}) => op.map)) continue;
    const leaves = producer.nodes.every((member) => member.outputs.every((output) =>
      !outside.has(output) && (consumers.get(output) ?? []).every((user) => user === node || fusion.unitOf(user) === producer)));
    if (leaves) fusion.merge(fusion.unitOf(node)!, producer);
  }
}

function inOrder(graph: Graph, fusion: Fusion): Unit[] {
  const position = new Map<Node, number>();
  const last = new Map<Unit, number>();
  graph.nodes.forEach((node, i) => {
    position.set(node, i);
    const unit = fusion.unitOf(node);
    if (unit) last.set(unit, i);
  });
  const ordered = new Set<Unit>();
  const place = (unit: Unit): void => {
    if (ordered.has(unit)) return;
    for (const {inputs} of unit.nodes) {
      for (const value of inputs) {
        const source = fusion.sourceOf(value);
        if (source && source !== unit) place(source);
      }
    }
    unit.nodes.sort((a, b) => position.get(a)! - position.get(b)!);
    ordered.add(unit);
  };
  for (const [unit] of [...last].sort((a, b) => a[1] - b[1])) place(unit);
  return [...ordered];
}
