import {random, show, type Tensor, ValueError} from '../../../engine/index.ts';
import {SeedGenerator} from '../../random/SeedGenerator.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';

export interface NoiseOptions extends LayerOptions {
  /** Default: drawn when the layer is made. */
  seed?: number | null;
}

/** The base of layers that disturb their input at random in training, and pass it on otherwise. */
export abstract class BaseNoise extends ElementwiseLayer {
  static override trainsByDefault = false;
  readonly seed: number | null;
  /** Null where nothing is ever drawn. */
  readonly seedGenerator: SeedGenerator | null;

  /**
   * @param amount  how much the input is disturbed, from 0 to 1
   * @param name    what the amount is called
   */
  constructor(amount: number, name: string, {seed = null, ...rest}: NoiseOptions) {
    super(rest);
    if (typeof amount !== 'number' || !(amount >= 0 && amount <= 1)) {
      throw new ValueError({what: `${this}: ${name} is not valid.`, got: show(amount), expected: 'a number from 0 to 1', fix: 'write percents as fractions: 20 % is 0.2'});
    }
    this.seed = seed;
    this.seedGenerator = amount > 0 ? SeedGenerator(seed) : null;
  }

  /** The input with what was drawn with this key done to it. */
  protected abstract disturb(inputs: Tensor, key: random.Key): Tensor;

  override call(inputs: Tensor, {training}: {training: boolean}): Tensor {
    return training && this.seedGenerator ? this.disturb(inputs, random.keyOf(this.seedGenerator.next())) : inputs;
  }
}
