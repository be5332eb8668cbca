import type {Backend, Executable, Handle, HostArray} from '../../engine/backend.ts';
import {BackendError} from '../../engine/errors.ts';
import type {Kind, Program} from '../../engine/program.ts';
import {compileCommands} from './compile.ts';
import type {Context, Step} from './step.ts';

export interface CpuOptions {
  /** Keeps floats in float64 throughout, and reads them as such: for checks of gradients by differences. */
  float64?: boolean;
}

interface Loaded {
  program: Program;
  run: Step;
}

const hostArrays = {f: Float32Array, i: Int32Array, u: Uint32Array} as const;

function allocate(size: number): Float64Array {
  try {
    // NaN, so that memory which is read before it is written shows.
    return new Float64Array(size).fill(NaN);
  } catch (cause) {
    throw new BackendError({what: 'cpu: out of memory.', got: `a buffer of ${size} elements`, expected: 'memory for it', fix: 'dispose tensors that are no longer needed, or use smaller batches', cause});
  }
}

/**
 * The oracle: runs Programs command by command with plain loops; sums and products of matrices are added up in float64, all else is rounded to float32.
 * Meant to be obviously right, not fast; every other backend is compared with it.
 */
class CpuBackend implements Backend {
  readonly name = 'cpu';
  readonly #float64: boolean;

  constructor({float64 = false}: CpuOptions) {
    this.#float64 = float64;
  }

  /** Nothing: the oracle runs decompositions. */
  claims(): boolean {
    return false;
  }

  alloc(size: number): Handle {
    return allocate(size);
  }

  free(): void {}

  write(handle: Handle, data: HostArray): void {
    (handle as Float64Array).set(data);
  }

  readSync(handle: Handle, size: number, kind: Kind): HostArray {
    const elements = (handle as Float64Array).subarray(0, size);
    // The engine hands a Float64Array on as it is.
    return kind === 'f' && this.#float64 ? (elements.slice() as unknown as HostArray) : new hostArrays[kind](elements);
  }

  async read(handle: Handle, size: number, kind: Kind): Promise<HostArray> {
    return this.readSync(handle, size, kind);
  }

  load(program: Program): Executable {
    const context: Context = {
      buffers: program.buffers,
      round: this.#float64 ? (x) => x : Math.fround,
      compile: (commands) => compileCommands(commands, context),
    };
    return {program, run: context.compile(program.commands)} satisfies Loaded;
  }

  execute(executable: Executable, handles: Handle[]): void {
    const {program, run} = executable as Loaded;
    const memory = program.buffers.map(({role, size}) => allocate(role === 'temporary' ? size : 0));
    program.arguments.forEach((id, i) => { memory[id] = handles[i] as Float64Array; });
    run(memory);
  }

  unload(): void {}

  async idle(): Promise<void> {}

  dispose(): void {}
}

export function createCpuBackend(options: CpuOptions = {}): Backend {
  return new CpuBackend(options);
}
