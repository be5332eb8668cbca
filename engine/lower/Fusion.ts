import type {Node, Value} from '../graph.ts';
import {sameShape} from '../shape.ts';
import {Dependencies} from './Dependencies.ts';
import {isFree, MAX_NODES, rootOf, type Unit} from './Unit.ts';

/** True for units that may take in element-wise nodes which use what they compute. */
const takesIn = ({root, nodes}: Unit): boolean => (root ? root.op.absorbs === 'consumers' : nodes[0]!.op.map !== undefined);

/** Units while nodes are added one after the other, each after those it needs: an element-wise node joins the units of its operands where it can. */
export class Fusion {
  readonly #unitOf = new Map<Node, Unit>();
  readonly #numberOf = new Map<Unit, number>();
  readonly #dependencies: Dependencies;

  /** @param size  nodes that will be added at most */
  constructor(size: number) {
    this.#dependencies = new Dependencies(size);
  }

  unitOf(node: Node): Unit | undefined {
    return this.#unitOf.get(node);
  }

  /** The unit that a value's memory comes from. */
  sourceOf(value: Value): Unit | undefined {
    const {node} = rootOf(value);
    return node ? this.#unitOf.get(node) : undefined;
  }

  add(node: Node): void {
    const {shape} = node.outputs[0]!;
    const sources = new Set<number>();
    for (const value of node.inputs) {
      const source = this.sourceOf(value);
      if (source) sources.add(this.#numberOf.get(source)!);
    }
    let own: Unit | null = null;
    for (const {node: producer} of node.op.map ? node.inputs : []) {
      const other = producer && this.#unitOf.get(producer);
      if (!other || other === own || !sameShape(other.shape, shape) || !takesIn(other)) continue;
      if (own ? !this.#isMergeable(other, own) : !this.#isJoinable(node, sources, other)) continue;
      if (own) this.merge(other, own);
      else this.#join(node, sources, other);
      own = other;
    }
    if (!own) {
      own = {nodes: [node], root: node.op.absorbs ? node : null, shape};
      this.#numberOf.set(own, this.#dependencies.add(sources));
    }
    this.#unitOf.set(node, own);
  }

  /** Makes two units one. */
  merge(into: Unit, from: Unit): void {
    into.nodes.push(...from.nodes);
    into.root ??= from.root;
    for (const node of from.nodes) this.#unitOf.set(node, into);
    this.#dependencies.merge(this.#numberOf.get(into)!, this.#numberOf.get(from)!);
  }

  #join(node: Node, sources: ReadonlySet<number>, unit: Unit): void {
    unit.nodes.push(node);
    this.#dependencies.extend(this.#numberOf.get(unit)!, sources);
  }

  /** A node can join a unit if it does not need it through a view or through another unit. */
  #isJoinable(node: Node, sources: ReadonlySet<number>, unit: Unit): boolean {
    const number = this.#numberOf.get(unit)!;
    for (const source of sources) if (source !== number && this.#dependencies.needs(source, number)) return false;
    return unit.nodes.length < MAX_NODES && !this.#viewsInto(node, unit);
  }

  /** Two units can become one if neither needs the other through a view or through a third. */
  #isMergeable(a: Unit, b: Unit): boolean {
    if (a.nodes.length + b.nodes.length > MAX_NODES || (a.root && b.root)) return false;
    const [x, y] = [this.#numberOf.get(a)!, this.#numberOf.get(b)!];
    if (this.#dependencies.needsByWay(y, x) || this.#dependencies.needsByWay(x, y) || this.#feedsRoot(a, b) || this.#feedsRoot(b, a)) return false;
    return !a.nodes.some((node) => this.#viewsInto(node, b)) && !b.nodes.some((node) => this.#viewsInto(node, a));
  }

  /** The root reads its operands from memory: what makes them cannot be part of its unit. */
  #feedsRoot(unit: Unit, {root}: Unit): boolean {
    return root !== null && root.inputs.some((value) => this.sourceOf(value) === unit);
  }

  /** Inside a unit values are registers, which only memory can be seen through a view. */
  #viewsInto({inputs}: Node, other: Unit): boolean {
    return inputs.some((value) => value.node !== null && isFree(value.node) && this.sourceOf(value) === other);
  }
}
