import {random, show, type Tensor, ValueError} from '../../../engine/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {SeedGenerator} from '../../random/SeedGenerator.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

export interface DropoutOptions extends LayerOptions {
  /** The shape of the mask, which broadcasts to the input; null within it: that axis's size. */
  noiseShape?: readonly (number | null)[] | null;
  seed?: number | null;
}

/**
 * In training, sets elements to 0 with the probability `rate` and divides the others by 1 - rate; otherwise passes its input on.
 *
 * @param rate  from 0 to 1
 * @source keras.layers.Dropout; Srivastava et al. (2014)
 */
class DropoutLayer extends Layer {
  static override positional = ['rate'];
  readonly rate: number;
  readonly noiseShape: readonly (number | null)[] | null;
  readonly seed: number | null;
  readonly seedGenerator: SeedGenerator | null;

  constructor(rate: number, {noiseShape = null, seed = null, ...rest}: DropoutOptions = {}) {
    super(rest);
    if (!(rate >= 0 && rate <= 1)) throw new ValueError({what: `${this}: rate is not valid.`, got: show(rate), expected: 'a number from 0 to 1'});
    this.rate = rate;
    this.noiseShape = noiseShape;
    this.seed = seed;
    this.seedGenerator = rate > 0 ? SeedGenerator(seed) : null;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor, {training}: {training: boolean}): Tensor {
    if (!training || !this.seedGenerator) return inputs;
    return random.dropout(random.keyOf(this.seedGenerator.next()), inputs, this.rate, {noiseShape: this.noiseShape});
  }

  override computeOutputShape(inputShape: unknown): unknown {
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), rate: this.rate, seed: this.seed, noise_shape: this.noiseShape};
  }
}

export const Dropout = kerasExport('keras.layers.Dropout', DropoutLayer);
export type Dropout = DropoutLayer;
