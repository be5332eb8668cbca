import type {Tensor} from '../../../engine/index.ts';
import {leakyRelu} from '../../activations/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';
import {notNegative} from './notNegative.ts';

export interface LeakyReLUOptions extends LayerOptions {
  /** Default 0.3. */
  negativeSlope?: number;
  /** What Keras 2 called negativeSlope. */
  alpha?: number;
}

/**
 * x where it is positive, negativeSlope · x elsewhere.
 *
 * **Input shape** any · **Output shape** the same
 *
 * @param negativeSlope  also as first argument
 * @throws ValueError if it is negative
 * @source keras.layers.LeakyReLU
 * @example const y = keras.layers.LeakyReLU(0.1)(x);
 */
class LeakyReLULayer extends ElementwiseLayer {
  readonly negativeSlope: number;

  constructor(first?: number | LeakyReLUOptions, second?: LeakyReLUOptions) {
    const {alpha = 0.3, negativeSlope = alpha, ...rest} = optionsOf<LeakyReLUOptions>('negativeSlope', first, second);
    super(rest);
    this.negativeSlope = notNegative(negativeSlope, 'negativeSlope', this);
  }

  override call(inputs: Tensor): Tensor {
    return leakyRelu(inputs, {negativeSlope: this.negativeSlope});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), negative_slope: this.negativeSlope};
  }
}

export const LeakyReLU = kerasExport('keras.layers.LeakyReLU', LeakyReLULayer);
export type LeakyReLU = LeakyReLULayer;
