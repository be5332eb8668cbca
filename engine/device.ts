import type {Backend} from './backend.ts';
import {BackendError} from './errors.ts';

let current: Backend | null = null;

/** The backend on which new tensors live and ops run. */
export function currentBackend(): Backend {
  if (current) return current;
  throw new BackendError({what: 'No backend is set.', got: 'an op', expected: 'a backend before the first op', fix: "await keras.config.setBackend('wasm')"});
}

/** Makes a backend the current one. Tensors of the previous one stay there and cannot meet tensors of the new one. */
export function useBackend(backend: Backend): void {
  current = backend;
}

export const hasBackend = (): boolean => current !== null;
