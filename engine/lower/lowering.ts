import {addTo} from '../addTo.ts';
import {kindOf} from '../dtype.ts';
import type {Graph, Node, Value} from '../graph.ts';
import type {BufferId, BufferSpec, Command, Instruction, View} from '../program.ts';
import {broadcastStrides, type Shape, sizeOf, stridesOf} from '../shape.ts';
import type {Spec} from '../tensor.ts';
import {ExpressionBuilder, RESERVED} from './expression.ts';
import {labelOf, pathOf} from './label.ts';
import {recompute} from './recompute.ts';
import {schedule} from './schedule.ts';
import {isFree, rootOf, type Unit} from './Unit.ts';
import {unitsOf} from './units.ts';
import {isContiguous} from './view.ts';

/** Where a value is: in memory (or an index computation), or a number known now. */
export type Operand = {view: View} | {constant: number};

/** A value that should replace another in its memory when nobody reads the old one any more: updates of variables, carries of loops. */
export interface Replacement {
  old: Value;
  next: Value;
  buffer: BufferId;
}

/** A fused expression over a shape: what a reduction reads, or what follows a contraction. */
export interface Fused {
  inputs: View[];
  code: Instruction[];
  results: number[];
}

/** True if a value is made by an element-wise node of this unit: then the command may write it to several places. */
const isElementWise = (maker: Unit | undefined, {node}: Value): boolean => maker !== undefined && node !== maker.root && node!.op.map !== undefined;

/** Turns a graph into commands. An op's `lower` gets its operands and places its results through this. */
export class Lowering {
  readonly buffers: BufferSpec[] = [];
  #commands: Command[] = [];
  readonly #operands = new Map<Value, Operand>();
  readonly #targets = new Map<Value, BufferId>();
  /** Further places of values that element-wise commands make: these write there too, so that nothing needs to be copied. */
  readonly #shares = new Map<Value, View[]>();
  readonly #copies = new Map<Value, View>();
  readonly #external = new Set<Value>();
  #unit: Unit | null = null;
  /** Where the unit comes from, for people: its layers, and what is said of its commands. */
  #path = '';
  #label = '';

  buffer(spec: Spec, role: BufferSpec['role'], size = sizeOf(spec.shape)): BufferId {
    return this.buffers.push({size, kind: kindOf(spec.dtype), dtype: spec.dtype, role}) - 1;
  }

  emit(command: Command): void {
    this.#commands.push(this.#label === '' ? command : {...command, label: this.#label});
  }

  /** Says where a value lies: inputs of graphs, results of loops. */
  place(value: Value, operand: Operand): void {
    this.#operands.set(value, operand);
  }

  /** Says where a value must be written. */
  target(value: Value, buffer: BufferId): void {
    this.#targets.set(value, buffer);
  }

  /** The buffer for an output of the node being lowered: contiguous, from its start. */
  output(value: Value): BufferId {
    const buffer = this.#targets.get(value) ?? this.buffer(value, 'temporary');
    this.place(value, {view: {buffer, offset: 0, strides: stridesOf(value.shape)}});
    return buffer;
  }

  operand(value: Value): Operand {
    const known = this.#operands.get(value);
    if (known) return known;
    const node = value.node!;
    const operand = node.op.constant ? node.op.constant(node.params, value) : this.#viewed(node, value);
    this.place(value, operand);
    return operand;
  }

  #viewed(node: Node, value: Value): Operand {
    const [input] = node.inputs as [Value];
    const source = this.operand(input);
    if ('constant' in source) return source;
    const view = node.op.view!({view: source.view, shape: input.shape}, value, node.params)
      ?? node.op.view!({view: this.#copied(input), shape: input.shape}, value, node.params);
    return {view: view!};
  }

  /** A view of a value in memory (constants and index computations are written out). */
  view(value: Value): View {
    const operand = this.operand(value);
    return 'view' in operand && operand.view.buffer !== null ? operand.view : this.#copied(value);
  }

  /** A buffer that holds exactly this value, row-major. */
  contiguous(value: Value): BufferId {
    const {buffer, offset, strides} = this.view(value);
    const whole = offset === 0 && this.buffers[buffer!]!.size === sizeOf(value.shape) && isContiguous({buffer, offset, strides}, value.shape);
    return whole ? buffer! : this.#copied(value).buffer!;
  }

  #copied(value: Value): View {
    const known = this.#copies.get(value);
    if (known) return known;
    const view = {buffer: this.buffer(value, 'temporary'), offset: 0, strides: stridesOf(value.shape)};
    this.copy(this.operand(value), value, view);
    this.#copies.set(value, view);
    return view;
  }

  /** Writes an operand of this shape through a view. */
  copy(from: Operand, {shape, dtype}: Spec, to: View): void {
    const builder = new ExpressionBuilder();
    const register = 'constant' in from ? builder.constant(kindOf(dtype), from.constant) : builder.input(from.view);
    this.emit({command: 'map', shape: [...shape], outputs: [to], ...builder.finish([register])});
  }

  /** What a reduction reads: its operand, with the element-wise nodes it absorbed. Views are over the value's shape. */
  prologue(value: Value): Fused & {shape: Shape} {
    const builder = new ExpressionBuilder();
    const members = this.#unit!.nodes.filter((node) => node !== this.#unit!.root);
    const registers = this.#emitMembers(builder, members, value.shape, new Map());
    return {...builder.finish([this.#register(builder, registers, value, value.shape)]), shape: value.shape};
  }

  /**
   * What follows the contraction being lowered: null if nothing was absorbed. Register 0 is the product; views are over the product's shape.
   * `bare` tells whether the product itself is wanted as well.
   */
  epilogue(product: Value): {fused: (Fused & {outputs: View[]}) | null; bare: boolean} {
    const members = this.#unit!.nodes.filter((node) => node !== this.#unit!.root);
    const bare = this.#external.has(product) || members.length === 0;
    if (members.length === 0) return {fused: null, bare};
    const builder = new ExpressionBuilder();
    const registers = this.#emitMembers(builder, members, product.shape, new Map([[product, RESERVED]]));
    const results = members.flatMap(({outputs}) => outputs).filter((value) => this.#external.has(value));
    const places = results.flatMap((value) => this.#placesOf(value).map((view) => ({value, view})));
    return {fused: {...builder.finish(places.map(({value}) => registers.get(value)!), 1), outputs: places.map(({view}) => view)}, bare};
  }

  #register(builder: ExpressionBuilder, registers: Map<Value, number>, value: Value, shape: Shape): number {
    const register = registers.get(value);
    if (register !== undefined) return register;
    const operand = this.operand(value);
    if ('constant' in operand) return builder.constant(kindOf(value.dtype), operand.constant);
    return builder.input({...operand.view, strides: broadcastStrides(value.shape, operand.view.strides, shape)});
  }

  #emitMembers(builder: ExpressionBuilder, members: readonly Node[], shape: Shape, registers: Map<Value, number>): Map<Value, number> {
    for (const {op, inputs, outputs, params} of members) {
      const args = inputs.map((value) => this.#register(builder, registers, value, shape));
      registers.set(outputs[0]!, op.map!(builder, args, {inputs, output: outputs[0]!, params}));
    }
    return registers;
  }

  #lowerMap({nodes, shape}: Unit): void {
    const builder = new ExpressionBuilder();
    const registers = this.#emitMembers(builder, nodes, shape, new Map());
    const results = nodes.map(({outputs}) => outputs[0]!).filter((value) => this.#external.has(value));
    if (results.length === 0) return; // Only a barrier wanted it, for its order.
    const places = results.flatMap((value) => this.#placesOf(value).map((view) => ({value, view})));
    this.emit({command: 'map', shape: [...shape], outputs: places.map(({view}) => view), ...builder.finish(places.map(({value}) => registers.get(value)!))});
  }

  /** Where the element-wise command being lowered writes a value; others read it at the first of these places. */
  #placesOf(value: Value): View[] {
    const shares = this.#shares.get(value) ?? [];
    if (shares.length === 0 || this.#targets.has(value)) return [{buffer: this.output(value), offset: 0, strides: stridesOf(value.shape)}, ...shares];
    this.place(value, {view: shares[0]!});
    return shares;
  }

  /** Lowers a node whose op `joins`: copies the inputs that have not been written to their part of the output. */
  join({op, inputs, outputs: [y], params}: Node): void {
    const buffer = this.output(y!);
    op.joins!(inputs, params).forEach((part, i) => {
      const x = inputs[i]!;
      const isThere = this.#shares.get(x)?.some((view) => view.buffer === buffer && view.offset === part.offset);
      if (!isThere && sizeOf(x.shape) > 0) this.copy(this.operand(x), x, {...part, buffer});
    });
  }

  /**
   * Lowers a graph whose inputs are placed. Replacements are made in place where that is safe, the others copied at the end; outputs are
   * computed straight into their buffer, or copied: those that show an input, before it is replaced.
   */
  block(graph: Graph, results: readonly {value: Value; buffer: BufferId}[], replacements: readonly Replacement[] = []): Command[] {
    const outer = {commands: this.#commands, path: this.#path, label: this.#label};
    this.#commands = [];
    const units = this.#scheduled(graph, recompute(graph, unitsOf(graph), new Set(replacements.map(({old}) => old))), replacements);
    const makers = new Map<Value, Unit>();
    for (const unit of units) for (const {outputs} of unit.nodes) for (const value of outputs) makers.set(value, unit);
    const position = new Map(units.map((unit, i) => [unit, i]));
    const readers = this.#readers(graph, units);
    const saved = this.#saveOverwritten(replacements);
    const pending: {operand: () => Operand; value: Value; buffer: BufferId}[] = [];
    for (const {value, buffer} of results) {
      if (!this.#isComputed(rootOf(value))) this.copy(this.operand(value), value, {buffer, offset: 0, strides: stridesOf(value.shape)});
      else if (this.#isComputed(value) && !this.#targets.has(value)) this.target(value, buffer);
      else if (isElementWise(makers.get(value), value)) this.#share(value, {buffer, offset: 0, strides: stridesOf(value.shape)});
      else pending.push({operand: () => this.operand(value), value, buffer});
    }
    const replaced = new Set<BufferId>();
    for (const {old, next, buffer} of replacements) {
      const maker = makers.get(next);
      const direct = maker && this.#mayOverwrite(units, readers.get(old) ?? [], position.get(maker)!, old);
      if (direct && !this.#targets.has(next)) {
        this.target(next, buffer);
        replaced.add(buffer);
      } else if (direct && isElementWise(maker, next)) this.#share(next, {buffer, offset: 0, strides: stridesOf(next.shape)});
      else if (next !== old) pending.push({operand: () => saved.get(next) ?? this.operand(next), value: next, buffer});
    }
    this.#shareParts(units, makers, replaced);
    for (const unit of units) {
      this.#unit = unit;
      this.#path = pathOf(unit) || outer.path;
      this.#label = labelOf(unit, this.#path);
      if (unit.root) unit.root.op.lower!(this, unit.root as never);
      else if (unit.nodes[0]!.op.map) this.#lowerMap(unit);
      else unit.nodes[0]!.op.lower!(this, unit.nodes[0]! as never);
    }
    this.#label = '';
    for (const {operand, value, buffer} of pending) this.copy(operand(), value, {buffer, offset: 0, strides: stridesOf(value.shape)});
    const commands = this.#commands;
    this.#commands = outer.commands;
    this.#path = outer.path;
    this.#label = outer.label;
    return commands;
  }

  /** The units in an order that needs little memory. What replaces something in place stays behind all that read the old. */
  #scheduled(graph: Graph, units: readonly Unit[], replacements: readonly Replacement[]): Unit[] {
    this.#markExternal(graph, units);
    const readers = this.#readers(graph, units);
    const outside = new Set([...graph.outputs, ...graph.updates.map(({value}) => value)].map(rootOf));
    const makers = new Map<Value, number>();
    units.forEach(({nodes}, i) => { for (const {outputs} of nodes) for (const value of outputs) makers.set(value, i); });
    const after = new Map<Unit, Unit[]>();
    for (const {old, next} of replacements) {
      const at = makers.get(next);
      if (at === undefined) continue;
      for (const reader of readers.get(old) ?? []) if (reader < at) addTo(after, units[at]!, units[reader]!);
    }
    return schedule(units, (value) => this.#external.has(value) && !outside.has(value), after);
  }

  #share(value: Value, view: View): void {
    addTo(this.#shares, value, view);
  }

  /**
   * What is joined to something larger is written straight into its part of it, by the commands that can. Memory that is about to be replaced
   * is left out: it must not be written before its turn.
   */
  #shareParts(units: readonly Unit[], makers: ReadonlyMap<Value, Unit>, replaced: ReadonlySet<BufferId>): void {
    for (const {nodes: [node]} of units) {
      const {op, inputs, outputs, params} = node!;
      const [y] = outputs as [Value];
      if (!op.joins || replaced.has(this.#targets.get(y)!)) continue;
      const buffer = this.#targets.get(y) ?? this.buffer(y, 'temporary');
      this.target(y, buffer);
      op.joins(inputs, params).forEach((part, i) => {
        if (isElementWise(makers.get(inputs[i]!), inputs[i]!)) this.#share(inputs[i]!, {...part, buffer});
      });
    }
  }

  #isComputed(value: Value): boolean {
    return value.node !== null && !isFree(value.node);
  }

  /** For each input of the graph, the units that read its memory. */
  #readers(graph: Graph, units: readonly Unit[]): Map<Value, number[]> {
    const readers = new Map<Value, number[]>();
    units.forEach(({nodes}, i) => {
      for (const root of new Set(nodes.flatMap(({inputs}) => inputs.map(rootOf)))) {
        if (root.node === null) addTo(readers, root, i);
      }
    });
    for (const value of graph.outputs) {
      const root = rootOf(value);
      if (root.node === null) addTo(readers, root, Infinity);
    }
    return readers;
  }

  #markExternal(graph: Graph, units: readonly Unit[]): void {
    for (const value of [...graph.outputs, ...graph.updates.map(({value}) => value)]) this.#external.add(rootOf(value));
    for (const {nodes} of units) {
      const own = new Set(nodes.flatMap(({outputs}) => outputs));
      for (const {inputs} of nodes) {
        for (const value of inputs) {
          const root = rootOf(value);
          if (root !== value || !own.has(value)) this.#external.add(root);
        }
      }
    }
  }

  /** The old memory may be written by unit `at` if no later unit reads it and that unit reads it element by element, if at all. */
  #mayOverwrite(units: readonly Unit[], readers: readonly number[], at: number, old: Value): boolean {
    if (readers.some((reader) => reader > at)) return false;
    if (!readers.includes(at)) return true;
    const {nodes, root, shape} = units[at]!;
    if (root && (root.op.absorbs !== 'consumers' || root.inputs.some((value) => rootOf(value) === old))) return false;
    return nodes.every((node) => node === root || node.op.map && node.inputs.every((value) => rootOf(value) !== old || value === old && sizeOf(old.shape) === sizeOf(shape)));
  }

  /** New values that alias memory about to be replaced are copied first. */
  #saveOverwritten(replacements: readonly Replacement[]): Map<Value, Operand> {
    const saved = new Map<Value, Operand>();
    const overwritten = new Set(replacements.map(({old}) => old));
    for (const {old, next} of replacements) {
      if (old !== next && overwritten.has(rootOf(next))) saved.set(next, {view: this.#copied(next)});
    }
    return saved;
  }
}
