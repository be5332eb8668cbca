import type {Backend, Executable, Handle} from './backend.ts';
import {kindOf} from './dtype.ts';
import {BackendError} from './errors.ts';
import type {Graph, GraphInput, Value} from './graph.ts';
import {Lowering} from './lower/lowering.ts';
import {planMemory} from './lower/memoryPlan.ts';
import {bodies} from './passes/bodies.ts';
import {commonSubexpressions} from './passes/commonSubexpressions.ts';
import {deadCode} from './passes/deadCode.ts';
import {decompose} from './passes/decompose.ts';
import {mergeCovered} from './passes/mergeCovered.ts';
import {shownOnly} from './passes/shownOnly.ts';
import {simplify} from './passes/simplify.ts';
import type {BufferId, Program} from './program.ts';
import {sizeOf, stridesOf} from './shape.ts';
import {Storage} from './storage.ts';
import {type Spec, Tensor} from './tensor.ts';
import type {Variable} from './variable.ts';

/** The passes, in order. Each is a pure function from graph to graph. Bodies of loops go through all of them too. */
export function optimize(graph: Graph, backend: Backend): Graph {
  const flat = deadCode(shownOnly(commonSubexpressions(simplify(deadCode(decompose(mergeCovered(graph), backend))))));
  return bodies(flat, (body) => optimize(body, backend));
}

/** The Program of an optimized graph. Its arguments: one buffer per graph input, then one per output; variables are replaced in their own memory. */
export function toProgram(graph: Graph): Program {
  const lowering = new Lowering();
  const place = (value: Value): BufferId => {
    const buffer = lowering.buffer(value, 'argument');
    lowering.place(value, {view: {buffer, offset: 0, strides: stridesOf(value.shape)}});
    return buffer;
  };
  const inputs = new Map(graph.inputs.map(({value}) => [value, place(value)]));
  const results = graph.outputs.map((value) => ({value, buffer: lowering.buffer(value, 'argument')}));
  const replacements = graph.updates.map(({variable, value}) => {
    const old = graph.inputs.find(({source}) => source.from === 'variable' && source.variable === variable)!.value;
    return {old, next: value, buffer: inputs.get(old)!};
  });
  const commands = lowering.block(graph, results, replacements);
  const arena = planMemory(lowering.buffers, commands);
  return {buffers: lowering.buffers, arguments: [...inputs.values(), ...results.map(({buffer}) => buffer)], arena, commands};
}

/** Unloads the programs that nobody disposed, once they are unreachable: a backstop, as for tensors. It must not keep their backend alive, which keeps them. */
const collected = new FinalizationRegistry<{backend: WeakRef<Backend>; executable: Executable}>(({backend, executable}) => backend.deref()?.unload(executable));

/** A graph made ready to run on a backend. */
export class Compiled {
  readonly program: Program;
  readonly #backend: Backend;
  readonly #inputs: readonly GraphInput[];
  readonly #outputs: readonly Spec[];
  readonly #written: ReadonlySet<Variable>;
  readonly #executable: Executable;

  constructor(graph: Graph, backend: Backend) {
    this.program = toProgram(graph);
    this.#backend = backend;
    this.#inputs = graph.inputs;
    this.#outputs = graph.outputs.map(({shape, dtype}) => ({shape, dtype}));
    this.#written = new Set(graph.updates.map(({variable}) => variable));
    this.#executable = backend.load(this.program);
    collected.register(this, {backend: new WeakRef(backend), executable: this.#executable}, this);
  }

  /** Runs the program once. */
  run(args: readonly Tensor[]): Tensor[] {
    const handles: Handle[] = [];
    for (const {source} of this.#inputs) handles.push(this.#handle(source.from === 'argument' ? args[source.index]! : source.from === 'tensor' ? source.tensor : this.#memoryOf(source.variable)));
    const storages: Storage[] = [];
    try {
      for (const {shape, dtype} of this.#outputs) storages.push(new Storage(this.#backend, sizeOf(shape), kindOf(dtype)));
      for (const {handle} of storages) handles.push(handle);
      this.#backend.execute(this.#executable, handles);
    } catch (error) {
      for (const storage of storages) storage.release();
      throw error;
    }
    return storages.map((storage, i) => new Tensor(this.#outputs[i]!, storage));
  }

  /** A variable that the program writes must own its memory alone: if it was given out, the variable moves to a copy first. */
  #memoryOf(variable: Variable): Tensor {
    if (this.#written.has(variable) && !variable.ownsMemory) {
      const {storage} = variable.tensor;
      const copy = new Storage(storage.backend, storage.size, storage.kind);
      copy.write(storage.readSync());
      variable.replace(new Tensor(variable, copy));
    }
    return variable.tensor;
  }

  #handle(tensor: Tensor): Handle {
    const {storage} = tensor;
    if (storage.backend === this.#backend) return storage.handle;
    throw new BackendError({
      what: 'A tensor lives on another backend than the one that computes.', got: `${tensor} on ${storage.backend.name}`, expected: `tensors on ${this.#backend.name}`,
      fix: 'make tensors and models after setBackend, or carry values over with convertToNumpy',
    });
  }

  dispose(): void {
    collected.unregister(this);
    this.#backend.unload(this.#executable);
    for (const {source} of this.#inputs) if (source.from === 'tensor') source.tensor.dispose();
  }
}

export const compile = (graph: Graph, backend: Backend): Compiled => new Compiled(optimize(graph, backend), backend);
