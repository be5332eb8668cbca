import {BackendError} from '../../engine/errors.ts';

/** Addresses are multiples of this: a cache line. Kernels may read up to 64 bytes beyond the end of a block. */
const ALIGN = 64;
const PAGE = 65536;
/** Pages that memory grows by at least. */
const GROWTH = 64;

/**
 * Hands out blocks of linear memory. Blocks come in size classes, four per doubling; a freed block waits in the list of its class. When the
 * lists hold enough but not in one piece, neighbours are merged; only then does the memory grow.
 */
export class Allocator {
  readonly #memory: WebAssembly.Memory;
  readonly #start: number;
  #top: number;
  #freeBytes = 0;
  readonly #sizes = new Map<number, number>();
  readonly #free = new Map<number, number[]>();

  /** `start`: the first address that may be handed out. */
  constructor(memory: WebAssembly.Memory, start: number) {
    this.#memory = memory;
    this.#start = roundUp(start, ALIGN);
    this.#top = this.#start;
  }

  /** Bytes handed out and not freed yet. */
  get used(): number {
    return this.#top - this.#start - this.#freeBytes;
  }

  /** The address of a new block of at least that many bytes. Throws BackendError when there is no room. */
  alloc(bytes: number): number {
    const size = sizeClass(bytes);
    const address = this.#free.get(size)?.pop();
    if (address !== undefined) {
      this.#freeBytes -= size;
      this.#sizes.set(address, size);
      return address;
    }
    return this.#fromTop(size) ?? this.#fromMerged(size) ?? this.#grown(size);
  }

  free(address: number): void {
    const size = this.#sizes.get(address);
    if (size === undefined) throw new BackendError({what: 'wasm: a buffer was freed twice.', got: `address ${address}`, expected: 'an address that was handed out', fix: 'dispose each tensor once'});
    this.#sizes.delete(address);
    this.#release(address, size);
    if (this.#sizes.size > 0) return;
    this.#free.clear();
    this.#freeBytes = 0;
    this.#top = this.#start;
  }

  #release(address: number, size: number): void {
    const list = this.#free.get(size);
    if (list) list.push(address);
    else this.#free.set(size, [address]);
    this.#freeBytes += size;
  }

  #fromTop(size: number): number | undefined {
    const address = this.#top;
    if (address + size + ALIGN > this.#memory.buffer.byteLength) return undefined;
    this.#top += size;
    this.#sizes.set(address, size);
    return address;
  }

  /** Merges free neighbours, gives the topmost back, and cuts the block from the first gap that has room. */
  #fromMerged(size: number): number | undefined {
    if (this.#freeBytes < size) return undefined;
    const gaps: {address: number; size: number}[] = [];
    const blocks = [...this.#free].flatMap(([size, list]) => list.map((address) => ({address, size}))).sort((a, b) => a.address - b.address);
    for (const block of blocks) {
      const last = gaps.at(-1);
      if (last && last.address + last.size === block.address) last.size += block.size;
      else gaps.push({...block});
    }
    this.#free.clear();
    this.#freeBytes = 0;
    if (gaps.length > 0 && gaps.at(-1)!.address + gaps.at(-1)!.size === this.#top) this.#top = gaps.pop()!.address;
    const fitting = gaps.find((gap) => gap.size >= size);
    for (const gap of gaps) {
      const taken = gap === fitting ? size : 0;
      if (gap.size > taken) this.#release(gap.address + taken, gap.size - taken);
    }
    if (!fitting) return this.#fromTop(size);
    this.#sizes.set(fitting.address, size);
    return fitting.address;
  }

  #grown(size: number): number {
    const missing = Math.ceil((this.#top + size + ALIGN - this.#memory.buffer.byteLength) / PAGE);
    for (const pages of [Math.max(missing, GROWTH), missing]) {
      try {
        this.#memory.grow(pages);
      } catch {
        continue;
      }
      return this.#fromTop(size)!;
    }
    throw new BackendError({
      what: 'wasm: out of memory.',
      got: `${this.used} bytes in use, ${size} more wanted, ${this.#memory.buffer.byteLength} bytes of memory that cannot grow by that`,
      fix: 'dispose tensors that are no longer needed, use smaller batches, or give the backend a higher maximumMemory',
      expected: 'room for all tensors that are alive',
    });
  }
}

const roundUp = (x: number, step: number): number => Math.ceil(x / step) * step;

/** The size of the block for so many bytes: four classes per doubling, at most a quarter is lost. */
function sizeClass(bytes: number): number {
  const step = Math.max(ALIGN, 2 ** Math.floor(Math.log2(Math.max(bytes, 1))) / 4);
  return roundUp(Math.max(bytes, 1), step);
}
