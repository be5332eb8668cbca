/**
 * The map of linear memory below the data of the module: nothing in the first KiB (address 0 is nobody's), then the words that threads and
 * JavaScript talk through, each on a cache line of its own. The data of the module begins at 16 KiB, the heap (kept by JavaScript) behind it.
 * Nothing that changes may lie in the module's data: a worker that starts late writes that again.
 */

/** Where the scratch memory of thread 0 begins (written by JavaScript). */
export const SCRATCH: usize = 1024;
/** Where the tile memory of thread 0 begins (written by JavaScript). */
export const TILES: usize = 1028;
/** 1 if thread 0 may sleep in atomic.wait: a browser's main thread may not (written by JavaScript). */
export const MAY_WAIT: usize = 1032;
/** How often a thread looks at an atomic before it sleeps (written by JavaScript). */
export const SPIN: usize = 1036;
/** The program that the team runs now. */
export const PROGRAM: usize = 1088;
/** Threads in the team of that program. */
export const TEAM: usize = 1092;
/** Workers that have begun to wait for programs. */
export const READY: usize = 1152;
/** Threads that wait at the barrier. */
export const ARRIVED: usize = 1216;
/** Barriers passed. */
export const GENERATION: usize = 1280;
/** Threads asleep at the barrier. */
export const SLEEPERS: usize = 1344;
/** A cache line per worker: [programs handed to it, 1 while it sleeps]. */
export const MAILBOXES: usize = 2048;
export const MAILBOX_BYTES: usize = 64;
/** Table indices of the functions that carry out the instructions of expressions, by opcode: 1024 words. */
export const FUNCTIONS: usize = 8192;
