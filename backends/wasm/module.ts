import {BackendError} from '../../engine/errors.ts';
import {nodeModule} from './nodeModule.ts';

/** A module with one relaxed SIMD instruction: () -> v128, relaxed_madd of three zeros. */
const RELAXED_PROBE = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic, version
  1, 5, 1, 0x60, 0, 1, 0x7b, // type: () -> v128
  3, 2, 1, 0, // one function of that type
  10, 0x13, 1, 0x11, 0, 0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f, 0xfd, 0x85, 2, 0x0b, // its code
]);

/** True if the engine knows relaxed SIMD, whose multiply-add rounds once. */
export const hasRelaxedSimd = (): boolean => WebAssembly.validate(RELAXED_PROBE);

/** True if memory can be shared between threads and threads can be made. */
export function hasThreads(): boolean {
  const isIsolated = (globalThis as {crossOriginIsolated?: boolean}).crossOriginIsolated ?? true;
  const canSpawn = typeof Worker === 'function' || hasNode();
  return isIsolated && canSpawn && typeof SharedArrayBuffer === 'function' && typeof Atomics === 'object';
}

/** True where there are Node's modules: in Node, Deno and Bun. */
export const hasNode = (): boolean => typeof process === 'object' && process.versions?.node !== undefined;

/** The binary for these features. */
export const binaryName = (relaxedSimd: boolean, threads: boolean): string => `kernels${relaxedSimd ? '-relaxed' : ''}${threads ? '-threads' : ''}`;

async function bytesAt(url: URL): Promise<BufferSource> {
  if (url.protocol === 'file:') {
    const {readFile} = await nodeModule<typeof import('node:fs/promises')>('node:fs/promises');
    return readFile(url) as Promise<Uint8Array<ArrayBuffer>>;
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.arrayBuffer();
}

/** Where binaries are: beside a bundle, above the package's single modules, in the source tree. */
const FOLDERS = ['./kernels', '../../../kernels', '../../kernels-as/build'];

/** Loads the first binary of this name that there is. */
export async function loadModule(name: string): Promise<WebAssembly.Module> {
  let cause: unknown;
  for (const folder of FOLDERS) {
    try {
      return await WebAssembly.compile(await bytesAt(new URL(`${folder}/${name}.wasm`, import.meta.url)));
    } catch (error) {
      cause ??= error;
    }
  }
  throw new BackendError({
    what: 'wasm: the kernels cannot be loaded.', got: cause instanceof Error ? cause.message : String(cause), expected: `the folder "kernels" with ${name}.wasm beside the code`,
    fix: "import the .wasm file as a module and call setBackend('wasm', {wasm: module})", cause,
  });
}
