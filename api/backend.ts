import {type Backend, BackendError, currentBackend, hasBackend, show, useBackend, ValueError} from '../engine/index.ts';

export type BackendName = 'wasm' | 'cpu';

export interface BackendOptions {
  /** Threads to compute with, the calling one included. Default: one per core, at most 4; one where memory cannot be shared. Results do not depend on it. */
  threads?: number;
  /** The compiled kernels, where the platform allows no loading by URL (workerd): a static import of a .wasm file. */
  wasm?: WebAssembly.Module;
  /** The fused multiply-adds of relaxed SIMD. Default: where the platform has them. */
  relaxedSimd?: boolean;
}

/** The one place that knows the backends; each is loaded only when it is asked for. */
const loaders: Record<BackendName, (options: BackendOptions) => Promise<Backend>> = {
  wasm: async (options) => (await import('../backends/wasm/backend.ts')).createWasmBackend(options),
  cpu: async () => (await import('../backends/cpu/backend.ts')).createCpuBackend(),
};

/**
 * Chooses where tensors live and ops run. Models and tensors made before stay with the old backend.
 *
 * @param name  'wasm' (fast, everywhere) or 'cpu' (the reference: slow and plain)
 * @throws BackendError if the platform does not have it
 * @source keras.config.set_backend
 * @example await keras.config.setBackend('wasm', {threads: 2});
 */
export async function setBackend(name: BackendName, options: BackendOptions = {}): Promise<void> {
  if (!Object.hasOwn(loaders, name)) throw new ValueError({what: 'There is no such backend.', got: show(name), expected: `one of ${Object.keys(loaders).join(', ')}`, fix: "setBackend('wasm')"});
  useBackend(await loaders[name](options));
}

/** The name of the current backend. @source keras.config.backend */
export const backend = (): string => currentBackend().name;

/** KERAS_BACKEND where there is an environment; else wasm, and cpu where wasm cannot be had. Runs when the package is imported. */
export async function setDefaultBackend(): Promise<void> {
  if (hasBackend()) return;
  const wanted = (globalThis as {process?: {env?: Record<string, string | undefined>}}).process?.env?.KERAS_BACKEND;
  if (wanted) return setBackend(wanted as BackendName);
  try {
    await setBackend('wasm');
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    await setBackend('cpu');
  }
}
