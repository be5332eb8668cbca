/** Addresses of the words through which JavaScript and the kernels talk, in bytes; the same as in kernels-as/memory.ts. */
export const SCRATCH = 1024;
export const TILES = 1028;
export const MAY_WAIT = 1032;
export const SPIN = 1036;
export const READY = 1152;

/** Bytes of scratch and of tile memory per thread; SCRATCH_BYTES of kernels-as/command.ts, TILE_MEMORY of expression.ts. */
export const SCRATCH_BYTES = 2 << 20;
export const TILE_BYTES = 512 << 10;

/** Most threads there are mailboxes for. */
export const MAX_THREADS = 64;

/** Bytes before the tables of addresses in a program. */
export const PROGRAM_HEADER = 64;

export const CACHE_LINE = 64;
