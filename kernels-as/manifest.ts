/** What a compiled kernel module must look like from outside; build.ts refuses anything else. */
export const manifest = {
  imports: [{module: 'env', name: 'memory', kind: 'memory'}],
  exports: ['execute', 'heap', 'work'],
  /** Pages of 64 KiB: the module's own data fits in `initial`; JavaScript gives the memory its real size, up to `maximum`. */
  memory: {initial: 2, maximum: 65536},
} as const;

/** The binaries that one source gives: what WebAssembly may be used, and for whom. */
export const binaries = [
  {name: 'kernels', features: ['simd'], shared: false},
  {name: 'kernels-threads', features: ['simd', 'threads'], shared: true},
  {name: 'kernels-relaxed', features: ['simd', 'relaxed-simd'], shared: false},
  {name: 'kernels-relaxed-threads', features: ['simd', 'relaxed-simd', 'threads'], shared: true},
] as const;
