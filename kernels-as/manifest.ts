/** What a compiled kernel module must look like from outside; build.ts refuses anything else. */
export const manifest = {
  imports: [{module: 'env', name: 'memory', kind: 'memory'}],
  exports: ['execute', 'heap', 'work'],
  /** Pages of 64 KiB: the module's own data fits in `initial`; JavaScript gives the memory its real size, a shared one up to `maximum`. */
  memory: {initial: 2, maximum: 65536},
} as const;
