import {random, show, ValueError} from '../../engine/index.ts';
import {keyFor, makeDefaultSeed, SeedGenerator} from '../random/SeedGenerator.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {Initializer} from './Initializer.ts';

export interface RandomOptions {
  /** An integer: the same numbers at each call with the same shape. Or a generator. Default: an integer drawn when the initializer is made. */
  seed?: number | SeedGenerator | null;
}

/** The base of initializers that draw. */
export class RandomInitializer extends Initializer {
  readonly seed: number | SeedGenerator;
  readonly #given: number | SeedGenerator | null;

  constructor({seed = null, ...unknown}: RandomOptions = {}) {
    super(unknown);
    const given = (typeof seed === 'object' && !(seed instanceof SeedGenerator) ? deserializeKerasObject(seed) : seed) as number | SeedGenerator | null;
    if (given !== null && !(given instanceof SeedGenerator) && !(Number.isInteger(given) && given >= 0)) {
      throw new ValueError({what: 'The seed of an initializer is not valid.', got: show(seed), expected: 'a non-negative integer or a SeedGenerator', fix: 'leave it out for a seed of its own'});
    }
    this.#given = given;
    this.seed = given ?? makeDefaultSeed();
  }

  /** The key for one draw. */
  protected get key(): random.Key {
    return random.keyOf(keyFor(this.seed));
  }

  override getConfig(): Record<string, unknown> {
    return {seed: serializeKerasObject(this.#given)};
  }
}
