import {addTo} from '../addTo.ts';
import type {Graph, Node, Value} from '../graph.ts';
import {type Scalar, scalars} from '../scalars.ts';
import {sameShape, sizeOf} from '../shape.ts';
import {ExpressionBuilder} from './expression.ts';
import {isFree, MAX_NODES, rootOf, type Unit} from './units.ts';

/** A unit that reads a value of another one. */
interface Use {
  unit: Unit;
  /** True if every reader takes the value element by element, so that it could be computed there. */
  fits: boolean;
}

/** True for element-wise nodes of a few machine instructions: computing them again costs less than writing and reading memory. */
function isCheap({op, inputs, outputs, params}: Node): boolean {
  if (!op.map) return false;
  const builder = new ExpressionBuilder();
  const args = inputs.map((_, buffer) => builder.input({buffer, offset: 0, strides: []}));
  const register = op.map(builder, args, {inputs, output: outputs[0]!, params});
  return builder.finish([register]).code.every(({op: name}) => name === 'const' || !(scalars[name as keyof typeof scalars] as Scalar).costly);
}

/** True if a node of this unit takes its operands of that shape element by element. */
function takesElements({root}: Unit, node: Node, shape: Value['shape']): boolean {
  if (node === root) return root.op.absorbs === 'producers' && sameShape(node.inputs[0]!.shape, shape);
  return node.op.map !== undefined && sameShape(node.outputs[0]!.shape, shape);
}

/** Who outside of its own unit reads each value. */
function usesOf(units: readonly Unit[]): Map<Value, Use[]> {
  const uses = new Map<Value, Use[]>();
  for (const unit of units) {
    const own = new Set(unit.nodes.flatMap(({outputs}) => outputs));
    for (const node of unit.nodes) {
      for (const value of node.inputs) {
        const root = rootOf(value);
        if (own.has(root) && root === value) continue;
        const fits = root === value && takesElements(unit, node, value.shape);
        const known = uses.get(root)?.find((use) => use.unit === unit);
        if (known) known.fits &&= fits;
        else addTo(uses, root, {unit, fits});
      }
    }
  }
  return uses;
}

/** A unit that computes a value itself, by a copy of the node that made it. */
function adopt(unit: Unit, node: Node): void {
  const copy: Node = {...node, outputs: []};
  copy.outputs = node.outputs.map((value) => ({...value, node: copy}));
  const [old, fresh] = [node.outputs[0]!, copy.outputs[0]!];
  const replaced = (reader: Node): Node => (reader.inputs.includes(old) ? {...reader, inputs: reader.inputs.map((value) => (value === old ? fresh : value))} : reader);
  const rootAt = unit.nodes.indexOf(unit.root!);
  unit.nodes = unit.nodes.map(replaced);
  if (unit.root) unit.root = unit.nodes[rootAt]!;
  unit.nodes.unshift(copy);
}

/**
 * Lets units compute cheap values of others themselves, from what lies in memory anyway, when no one then needs them in memory: the comparison
 * behind a relu's gradient is made again from its output instead of being kept from the forward to the backward pass.
 *
 * @param replaced  inputs of the graph whose memory gets new contents: they must not be read later than they are
 * @returns the units that still have something to do
 */
export function recompute(graph: Graph, units: readonly Unit[], replaced: ReadonlySet<Value>): Unit[] {
  const outside = new Set([...graph.outputs, ...graph.updates.map(({value}) => value)].map(rootOf));
  const uses = usesOf(units);
  const isInMemory = (value: Value, unit: Unit): boolean => {
    const root = rootOf(value);
    if (root.node === null) return !replaced.has(root);
    return isFree(root.node) || !unit.nodes.includes(root.node) || uses.has(root) || outside.has(root);
  };
  for (const unit of units) {
    if (unit.root === null && !unit.nodes[0]!.op.map) continue;
    for (const node of [...unit.nodes].reverse()) {
      const [value] = node.outputs as [Value];
      const readers = uses.get(value);
      if (node === unit.root || !readers || outside.has(value) || !node.inputs.every((input) => isInMemory(input, unit))) continue;
      if (!readers.every((use) => use.fits && use.unit.nodes.length < MAX_NODES) || !isCheap(node)) continue;
      const large = node.inputs.filter((input) => sizeOf(input.shape) === sizeOf(value.shape) && !isFree(rootOf(input).node ?? node));
      const unread = large.filter((input) => !readers.every((use) => uses.get(rootOf(input))?.some((other) => other.unit === use.unit)));
      if (new Set(unread).size > 1) continue;
      for (const reader of readers) {
        adopt(reader.unit, node);
        for (const input of node.inputs) {
          const root = rootOf(input);
          const fits = root === input && sameShape(input.shape, value.shape);
          const known = uses.get(root)?.find((use) => use.unit === reader.unit);
          if (known) known.fits &&= fits;
          else addTo(uses, root, {unit: reader.unit, fits});
        }
      }
      uses.delete(value);
      const isUsedHere = unit.nodes.some(({inputs}) => inputs.some((input) => rootOf(input) === value));
      if (!isUsedHere) unit.nodes.splice(unit.nodes.indexOf(node), 1);
    }
  }
  return units.filter(({nodes}) => nodes.length > 0);
}
