/**
 * What every kernel builds on: the words of a command, the addresses of buffers, the barrier and the scratch memory.
 *
 * A Program is a list of int32 words; each command is [opcode, words of the whole command, ...payload]. A kernel is
 *
 *     export function kernel(words: usize, thread: i32, threads: i32): void
 *
 * where `words` points at the payload. All threads of the team call it with the same payload and share the work by their number; the
 * interpreter puts barriers between commands that depend on each other, a kernel calls barrier() only for its own stages (all threads the
 * same number of times). Commands too small to share are run by one thread alone: threads is 1 then and barrier() does nothing.
 *
 * A view is encoded as [buffer or -1, offset, ...strides], all in elements. Float32 constants are encoded by their bits.
 */
import {ARRIVED, GENERATION, MAY_WAIT, SCRATCH, SLEEPERS, SPIN} from './memory';
import {sleep} from './sleep';

/** Scratch memory of each thread, in bytes. */
export const SCRATCH_BYTES: usize = 2 << 20;

/** The addresses of the running program's buffers: this thread's own copy. */
let table: usize = 0;
/** How many threads run the current command. */
let team: i32 = 1;
let mayWait: bool = false;
let scratchBase: usize = 0;

/** Makes a program's table of addresses, in memory, the one that address() reads. */
export function enter(tableAddress: usize, thread: i32): void {
  table = tableAddress;
  mayWait = thread != 0 || load<i32>(MAY_WAIT) != 0;
  scratchBase = load<usize>(SCRATCH);
}

/** Sets the number of threads that meet at the barriers to come. */
@inline
export function setTeam(threads: i32): void {
  team = threads;
}

/** The i-th word of a payload. */
@inline
export function word(words: usize, i: i32): i32 {
  return load<i32>(words + ((<usize>i) << 2));
}

/** The address, in bytes, of a buffer. */
@inline
export function address(buffer: i32): usize {
  return load<usize>(table + ((<usize>buffer) << 2));
}

/** Points a buffer elsewhere, for this thread: the slices of a scan move with its steps. */
@inline
export function setAddress(buffer: i32, value: usize): void {
  store<usize>(table + ((<usize>buffer) << 2), value);
}

/** SCRATCH_BYTES of memory that belong to one thread, 64-byte aligned; any thread may read another's between barriers. */
@inline
export function scratch(thread: i32): usize {
  return scratchBase + <usize>thread * SCRATCH_BYTES;
}

/** Returns when all threads of the team have called it: what they wrote before can be read after. */
export function barrier(): void {
  if (!ASC_FEATURE_THREADS || team == 1) return;
  const generation = atomic.load<i32>(GENERATION);
  if (atomic.add<i32>(ARRIVED, 1) == team - 1) {
    atomic.store<i32>(ARRIVED, 0);
    atomic.add<i32>(GENERATION, 1);
    if (atomic.load<i32>(SLEEPERS) != 0) atomic.notify(GENERATION, -1);
    return;
  }
  let patience = load<i32>(SPIN);
  while (atomic.load<i32>(GENERATION) == generation) {
    if (--patience > 0 || !mayWait) continue;
    atomic.add<i32>(SLEEPERS, 1);
    sleep(GENERATION, generation);
    atomic.sub<i32>(SLEEPERS, 1);
  }
}
