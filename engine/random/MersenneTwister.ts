const N = 624;
const M = 397;

/**
 * The generator MT19937, which Python's `random` and numpy's legacy functions draw from; they seed it in two ways.
 *
 * @source Matsumoto and Nishimura (1998)
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(N);
  #index = N;

  /** Seeds with one number. @source init_genrand */
  seed(seed: number): void {
    this.#state[0] = seed >>> 0;
    for (let i = 1; i < N; i++) {
      const last = this.#state[i - 1]! ^ (this.#state[i - 1]! >>> 30);
      this.#state[i] = (Math.imul(1812433253, last) + i) >>> 0;
    }
    this.#index = N;
  }

  /** Seeds with several words. @source init_by_array */
  seedWords(key: readonly number[]): void {
    this.seed(19650218);
    const state = this.#state;
    let i = 1;
    let j = 0;
    const wrap = (): void => {
      if (++i >= N) {
        state[0] = state[N - 1]!;
        i = 1;
      }
    };
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const last = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = ((state[i]! ^ Math.imul(last, 1664525)) + key[j]! + j) >>> 0;
      wrap();
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const last = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = ((state[i]! ^ Math.imul(last, 1566083941)) - i) >>> 0;
      wrap();
    }
    state[0] = 0x80000000;
    this.#index = N;
  }

  /** The next 32 bits. */
  next(): number {
    if (this.#index >= N) this.#generate();
    let y = this.#state[this.#index++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #generate(): void {
    const state = this.#state;
    for (let k = 0; k < N; k++) {
      const y = (state[k]! & 0x80000000) | (state[(k + 1) % N]! & 0x7fffffff);
      state[k] = state[(k + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#index = 0;
  }
}
