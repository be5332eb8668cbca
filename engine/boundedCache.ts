/** A map of things that hold memory; beyond its limit the oldest are disposed, so that ever new keys cannot fill the memory. */
export class BoundedCache<V extends {dispose(): void}> {
  readonly #limit: number;
  readonly #entries = new Map<string, V>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: V): V {
    this.#entries.set(key, value);
    if (this.#entries.size > this.#limit) {
      const [oldest, entry] = this.#entries.entries().next().value!;
      this.#entries.delete(oldest);
      entry.dispose();
    }
    return value;
  }

  /** Disposes all. */
  clear(): void {
    for (const entry of this.#entries.values()) entry.dispose();
    this.#entries.clear();
  }
}
