import {lighten, weigh} from './ballast.ts';
import type {Backend, Handle, HostArray} from './backend.ts';
import type {Kind} from './program.ts';

/** Counts of what is alive on the devices: for memory laws and for people who look for leaks. */
export const memory = {buffers: 0, bytes: 0};

/** Memory of a device, shared by the tensors that refer to it; freed with the last of them. */
export class Storage {
  readonly backend: Backend;
  readonly size: number;
  readonly kind: Kind;
  #handle: Handle;
  #references = 1;

  constructor(backend: Backend, size: number, kind: Kind) {
    this.backend = backend;
    this.size = size;
    this.kind = kind;
    this.#handle = backend.alloc(size, kind);
    memory.buffers += 1;
    memory.bytes += size * 4;
    weigh(memory.bytes);
  }

  get handle(): Handle {
    return this.#handle;
  }

  /** True while more than one tensor refers to it, so that nobody may overwrite it. */
  get shared(): boolean {
    return this.#references > 1;
  }

  retain(): this {
    this.#references += 1;
    return this;
  }

  release(): void {
    this.#references -= 1;
    if (this.#references !== 0) return;
    this.backend.free(this.#handle);
    memory.buffers -= 1;
    memory.bytes -= this.size * 4;
    weigh(memory.bytes);
  }

  /** release, called for a tensor that the garbage collector took. */
  collect(): void {
    this.release();
    lighten(memory.bytes);
  }

  write(data: HostArray): void {
    this.backend.write(this.#handle, data);
  }

  readSync(): HostArray {
    return this.backend.readSync(this.#handle, this.size, this.kind);
  }

  read(): Promise<HostArray> {
    return this.backend.read(this.#handle, this.size, this.kind);
  }
}
