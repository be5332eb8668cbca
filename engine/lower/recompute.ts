import {addTo} from '../addTo.ts';
import type {Graph, Node, Value} from '../graph.ts';
import {type Scalar, scalars} from '../scalars.ts';
import {sameShape, sizeOf} from '../shape.ts';
import {ExpressionBuilder} from './expression.ts';
import {isFree, MAX_NODES, rootOf, type Unit} from './Unit.ts';

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

/** Element-wise nodes of a unit, and what they are computed from. */
interface Cone {
  /** In the graph's order; the last one makes the value. */
  nodes: Node[];
  leaves: Set<Value>;
}

/** More nodes than that are not computed again for one value. */
const MAX_CONE = 4;

/** A unit that computes a value itself, by copies of the nodes that made it. */
function adopt(unit: Unit, {nodes}: Cone): void {
  const fresh = new Map<Value, Value>();
  const redirected = (node: Node): Node => (node.inputs.some((value) => fresh.has(value)) ? {...node, inputs: node.inputs.map((value) => fresh.get(value) ?? value)} : node);
  const copies = nodes.map((node) => {
    const copy: Node = {...redirected(node), outputs: []};
    copy.outputs = node.outputs.map((value) => ({...value, node: copy}));
    fresh.set(node.outputs[0]!, copy.outputs[0]!);
    return copy;
  });
  const rootAt = unit.nodes.indexOf(unit.root!);
  const own = unit.nodes.map(redirected);
  if (unit.root) unit.root = own[rootAt]!;
  unit.nodes = [...copies, ...own];
}

/**
 * Lets units compute cheap values of others themselves, from what lies in memory anyway, when no one then needs them in memory: the comparison
 * behind a relu's gradient is made again from its output instead of being kept from the forward to the backward pass, and so is 1 - y * y of a tanh.
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
  /** What it takes to compute a node's value again; null if that is much. */
  const coneOf = (node: Node, unit: Unit): Cone | null => {
    const cone: Cone = {nodes: [], leaves: new Set()};
    const visit = (next: Node): boolean => {
      if (cone.nodes.includes(next)) return true;
      if (next === unit.root || !unit.nodes.includes(next) || !isCheap(next)) return false;
      for (const input of next.inputs) {
        if (isInMemory(input, unit)) cone.leaves.add(input);
        else if (!input.node || !visit(input.node)) return false;
      }
      return cone.nodes.push(next) <= MAX_CONE;
    };
    return visit(node) ? cone : null;
  };
  /** True if no reader then reads more than one large operand that it does not read now. */
  const isNoBurden = ({nodes, leaves}: Cone, value: Value, readers: readonly Use[]): boolean => {
    const large = [...leaves].filter((leaf) => sizeOf(leaf.shape) === sizeOf(value.shape) && !isFree(rootOf(leaf).node ?? nodes[0]!));
    return large.filter((leaf) => !readers.every((use) => uses.get(rootOf(leaf))?.some((other) => other.unit === use.unit))).length <= 1;
  };
  const isUsedIn = (unit: Unit, value: Value): boolean => uses.has(value) || outside.has(value) || unit.nodes.some(({inputs}) => inputs.some((input) => rootOf(input) === value));
  for (const unit of units) {
    if (unit.root === null && !unit.nodes[0]!.op.map) continue;
    for (const node of [...unit.nodes].reverse()) {
      const [value] = node.outputs as [Value];
      const readers = uses.get(value);
      if (!readers || outside.has(value)) continue;
      const cone = coneOf(node, unit);
      if (!cone || !readers.every((use) => use.fits && use.unit.nodes.length + cone.nodes.length <= MAX_NODES) || !isNoBurden(cone, value, readers)) continue;
      for (const reader of readers) {
        adopt(reader.unit, cone);
        for (const leaf of cone.leaves) {
          const root = rootOf(leaf);
          const fits = root === leaf && sameShape(leaf.shape, value.shape);
          const known = uses.get(root)?.find((use) => use.unit === reader.unit);
          if (known) known.fits &&= fits;
          else addTo(uses, root, {unit: reader.unit, fits});
        }
      }
      uses.delete(value);
      for (const made of [...cone.nodes].reverse()) if (!isUsedIn(unit, made.outputs[0]!)) unit.nodes.splice(unit.nodes.indexOf(made), 1);
    }
  }
  return units.filter(({nodes}) => nodes.length > 0);
}
