import type {Backend} from './backend.ts';
import {BoundedCache} from './boundedCache.ts';
import {currentBackend} from './device.ts';

/** Programs by signature, those of each backend for themselves: a backend that nobody uses any more can be collected, and they with it. */
export class ProgramCache<V extends {dispose(): void}> {
  readonly #limit: number;
  #caches = new WeakMap<Backend, BoundedCache<V>>();

  /** @param limit  programs kept for one backend */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The programs of the current backend. */
  get current(): BoundedCache<V> {
    const backend = currentBackend();
    let cache = this.#caches.get(backend);
    if (!cache) this.#caches.set(backend, (cache = new BoundedCache(this.#limit)));
    return cache;
  }

  /** Disposes the programs of the current backend, and lets go of the others. */
  clear(): void {
    this.current.clear();
    this.#caches = new WeakMap();
  }
}
