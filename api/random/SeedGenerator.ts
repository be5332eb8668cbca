import {randomInteger, seedNumpy, seedPython, show, type Tensor, ValueError} from '../../engine/index.ts';
import {add, cast, mod, multiply} from '../../engine/ops/index.ts';
import {optionsOf, refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {autoName} from '../naming.ts';
import {Weight} from '../Weight.ts';

/** A seed for an object that was given none, from the global generator. @source keras.src.random.seed_generator.make_default_seed */
export const makeDefaultSeed = (): number => randomInteger(1, 1e9);

export interface SeedGeneratorOptions {
  /** A non-negative integer. Default: drawn from the global generator. */
  seed?: number | null;
  name?: string | null;
}

/**
 * A stream of random keys: each draw takes the present state as key and moves on.
 *
 * @param seed  a non-negative integer; default: drawn from the global generator
 * @source keras.random.SeedGenerator
 */
class KerasSeedGenerator {
  readonly seed: number;
  readonly state: Weight;
  readonly name: string;

  constructor(first?: number | null | SeedGeneratorOptions, others?: SeedGeneratorOptions) {
    const {seed = null, name = null, ...unknown} = optionsOf<SeedGeneratorOptions>('seed', first, others);
    refuseUnknown('SeedGenerator', unknown);
    this.seed = seed ?? makeDefaultSeed();
    if (!Number.isInteger(this.seed) || this.seed < 0) throw new ValueError({what: 'SeedGenerator: the seed is not valid.', got: show(seed), expected: 'a non-negative integer', fix: 'e.g. SeedGenerator(1), or null for a seed that is drawn'});
    this.name = name ?? autoName('seed_generator');
    this.state = Weight(new Uint32Array([this.seed, 0]), {dtype: 'uint32', trainable: false, name: 'seed_generator_state', path: `${this.name}/seed_generator_state`});
  }

  /** The present key; the state moves on by one. */
  next(): Tensor {
    const key = this.state.value.alias();
    this.state.assign(add(key, cast([0, 1], 'uint32')));
    return key;
  }

  getConfig(): Record<string, unknown> {
    return {seed: this.seed};
  }

  static fromConfig(config: {seed: number}): KerasSeedGenerator {
    return new KerasSeedGenerator(config.seed);
  }
}

export const SeedGenerator = kerasExport('keras.random.SeedGenerator', KerasSeedGenerator);
export type SeedGenerator = KerasSeedGenerator;

let globalGenerator: KerasSeedGenerator | null = null;

/** The key for a draw: of an integer seed, of a generator, or (null) of the global one. */
export function keyFor(seed: number | SeedGenerator | null | undefined): Tensor {
  if (seed instanceof KerasSeedGenerator) return seed.next();
  if (typeof seed === 'number') return cast(new Uint32Array([seed, 0]), 'uint32');
  globalGenerator ??= new KerasSeedGenerator({name: 'global_seed_generator'});
  const key = globalGenerator.state.value.alias();
  globalGenerator.state.assign(mod(multiply(add(key, cast(1, 'uint32')), cast(5387, 'uint32')), cast(933199, 'uint32')));
  return key;
}

/**
 * Makes everything that is drawn from now on repeatable: initial weights, dropout, shuffling; the same as in Python.
 *
 * @source keras.utils.set_random_seed
 */
export function setRandomSeed(seed: number): void {
  if (!Number.isInteger(seed) || seed < 0) throw new ValueError({what: 'setRandomSeed: the seed is not valid.', got: show(seed), expected: 'a non-negative integer', fix: 'e.g. setRandomSeed(1)'});
  seedPython(seed);
  seedNumpy(seed);
  globalGenerator = null;
}
