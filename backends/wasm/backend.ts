import type {Backend, CommandTime, Executable, Handle, HostArray} from '../../engine/backend.ts';
import type {Command, Kind, Program} from '../../engine/program.ts';
import {Allocator} from './allocator.ts';
import {fusedKernels} from './encode/fused.ts';
import {encodeProgram} from './encode/program.ts';
import {createInstance} from './instance.ts';
import type {Instance, Sharing, WasmOptions} from './instance.ts';
import {CACHE_LINE, PROGRAM_HEADER} from './layout.ts';
import {Pace} from './pace.ts';
import {Profile} from './profile.ts';
import {Team} from './threads.ts';

export type {WasmOptions} from './instance.ts';

interface Loaded {
  /** Where the program lies in memory. */
  address: number;
  /** Index of its first table of addresses, in words. */
  table: number;
  arguments: number[];
  temporaries: {id: number; offset: number}[];
  /** Bytes of the arena that it needs, and where the arena was when the table was last written. */
  arena: number;
  arenaAddress: number;
  /** Whether the team runs it: never, always, or as the pace says. */
  teamwork: boolean | Pace;
  /** What it does, for profiles. */
  commands: Command[];
}

/** Ends the workers of backends that nobody can reach any more. */
const abandoned = new FinalizationRegistry<Team>((team) => team.dispose());

/** Runs programs in WebAssembly. */
export class WasmBackend implements Backend {
  readonly name = 'wasm';
  readonly #memory: WebAssembly.Memory;
  readonly #execute: Instance['execute'];
  readonly #allocator: Allocator;
  readonly #team: Team;
  readonly #threads: number;
  readonly #sharing: Sharing;
  readonly #executables = new Set<Loaded>();
  #arena = {address: 0, bytes: 0};
  #views: {f: Float32Array; i: Int32Array; u: Uint32Array};
  #profile: Profile | null = null;

  constructor({memory, module, threads, sharing, heap, execute, spawn}: Instance) {
    this.#memory = memory;
    this.#execute = execute;
    this.#threads = threads;
    this.#sharing = sharing;
    this.#allocator = new Allocator(memory, heap);
    this.#team = new Team({module, memory}, spawn, threads);
    this.#views = viewsOf(memory.buffer);
    abandoned.register(this, this.#team);
  }

  /** The threads that take part now, the calling one included: those that have been wanted and have started. */
  get threads(): number {
    return this.#team.ready;
  }

  /** Times every command of every program from now on: what it says is in the profile, which also prints as a table. */
  startProfile(): Profile {
    return (this.#profile = new Profile());
  }

  stopProfile(): void {
    this.#profile = null;
  }

  watch(observer: (time: CommandTime) => void): () => void {
    const profile = (this.#profile = new Profile(observer));
    return () => { if (this.#profile === profile) this.stopProfile(); };
  }

  claims(name: string, shapes: readonly (readonly number[])[], params: object): boolean {
    return fusedKernels.get(name)?.claims(shapes, params) ?? false;
  }

  alloc(size: number): Handle {
    return this.#alloc(size * 4);
  }

  #alloc(bytes: number): number {
    const address = this.#allocator.alloc(bytes);
    // Growth leaves old views detached, or too short.
    if (this.#views.u.byteLength < address + bytes) this.#views = viewsOf(this.#memory.buffer);
    return address;
  }

  free(handle: Handle): void {
    this.#allocator.free(handle as number);
  }

  write(handle: Handle, data: HostArray): void {
    const view = data instanceof Float32Array ? this.#views.f : data instanceof Int32Array ? this.#views.i : this.#views.u;
    view.set(data, (handle as number) / 4);
  }

  readSync(handle: Handle, size: number, kind: Kind): HostArray {
    const at = (handle as number) / 4;
    return this.#views[kind].slice(at, at + size);
  }

  async read(handle: Handle, size: number, kind: Kind): Promise<HostArray> {
    return this.readSync(handle, size, kind);
  }

  load(program: Program): Executable {
    const {words, commands: simple, buffers, arena, cost} = encodeProgram(program, this.#threads, this.#sharing.command);
    const tableBytes = Math.ceil(buffers.length * 4 / CACHE_LINE) * CACHE_LINE;
    const commands = PROGRAM_HEADER + tableBytes * this.#threads;
    const address = this.#alloc(commands + words.length * 4);
    this.#views.u.set([tableBytes, address + commands, address + commands + words.length * 4], address / 4);
    this.#views.i.set(words, (address + commands) / 4);
    const loaded: Loaded = {
      address, table: (address + PROGRAM_HEADER) / 4, commands: simple, arguments: program.arguments, arena: arena * 4, arenaAddress: 0,
      teamwork: this.#teamworkFor(cost),
      temporaries: buffers.flatMap(({role, offset}, id) => (role === 'temporary' ? [{id, offset: offset! * 4}] : [])),
    };
    this.#executables.add(loaded);
    if (loaded.teamwork !== false) this.#team.spawn();
    return loaded;
  }

  execute(executable: Executable, handles: Handle[]): void {
    const loaded = executable as Loaded;
    if (this.#arena.bytes < loaded.arena) this.#growArena(loaded.arena);
    const table = this.#views.u;
    if (loaded.arenaAddress !== this.#arena.address) {
      loaded.arenaAddress = this.#arena.address;
      for (const {id, offset} of loaded.temporaries) table[loaded.table + id] = loaded.arenaAddress + offset;
    }
    for (let i = 0; i < handles.length; i++) table[loaded.table + loaded.arguments[i]!] = handles[i] as number;
    const {address, teamwork} = loaded;
    if (this.#profile) {
      this.#time(this.#profile, loaded);
    } else if (typeof teamwork === 'boolean') {
      this.#execute(address, teamwork ? this.#team.ready : 1);
    } else {
      this.#execute(address, teamwork.begin() ? this.#team.ready : 1);
      teamwork.end();
    }
  }

  #teamworkFor(cost: number): boolean | Pace {
    const {sometimes, first, always} = this.#sharing;
    if (this.#threads === 1 || cost < sometimes) return false;
    return cost >= always ? true : new Pace(cost >= first);
  }

  /** Runs a program one command at a time: its header says which. */
  #time(profile: Profile, {address, commands, table, teamwork}: Loaded): void {
    const threads = teamwork === false ? 1 : this.#team.ready;
    const words = this.#views.i;
    const [from, to] = [words[address / 4 + 1]! >>> 0, words[address / 4 + 2]! >>> 0];
    const run = (first: number, last: number): void => {
      words.set([first, last], address / 4 + 1);
      this.#execute(address, threads);
    };
    profile.time({commands, words, from, to, table, run});
    words.set([from, to], address / 4 + 1);
  }

  /** One arena serves the temporaries of all programs: no two run at a time. */
  #growArena(bytes: number): void {
    const {address} = this.#arena;
    this.#arena = {address: 0, bytes: 0};
    if (address !== 0) this.#allocator.free(address);
    this.#arena = {address: this.#alloc(bytes), bytes};
  }

  unload(executable: Executable): void {
    const loaded = executable as Loaded;
    if (!this.#executables.delete(loaded)) return;
    this.#allocator.free(loaded.address);
    if (this.#executables.size > 0 || this.#arena.address === 0) return;
    this.#allocator.free(this.#arena.address);
    this.#arena = {address: 0, bytes: 0};
  }

  async idle(): Promise<void> {}

  dispose(): void {
    this.#team.dispose();
    this.#executables.clear();
  }
}

const viewsOf = (buffer: ArrayBufferLike) => ({f: new Float32Array(buffer), i: new Int32Array(buffer), u: new Uint32Array(buffer)});

/** Makes the backend that runs programs in WebAssembly, on several threads where the platform has them. */
export async function createWasmBackend(options: WasmOptions = {}): Promise<WasmBackend> {
  return new WasmBackend(await createInstance(options));
}
