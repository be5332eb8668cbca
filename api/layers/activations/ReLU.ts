import type {Tensor} from '../../../engine/index.ts';
import {relu} from '../../activations/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';
import {notNegative} from './notNegative.ts';

export interface ReLUOptions extends LayerOptions {
  /** Cuts off above. Default: nothing is cut. */
  maxValue?: number | null;
  /** Of the part below the threshold. Default 0. */
  negativeSlope?: number;
  /** Default 0. */
  threshold?: number;
}

/**
 * The rectifier: x from the threshold on (at most maxValue), negativeSlope · (x - threshold) below it.
 *
 * **Input shape** any · **Output shape** the same
 *
 * @param maxValue  also as first argument
 * @throws ValueError if a number is negative
 * @source keras.layers.ReLU
 * @example const y = keras.layers.ReLU({maxValue: 6})(x);
 */
class ReLULayer extends ElementwiseLayer {
  readonly maxValue: number | null;
  readonly negativeSlope: number;
  readonly threshold: number;

  constructor(first?: number | null | ReLUOptions, second?: ReLUOptions) {
    const {maxValue = null, negativeSlope = 0, threshold = 0, ...rest} = optionsOf<ReLUOptions>('maxValue', first, second);
    super(rest);
    this.maxValue = maxValue === null ? null : notNegative(maxValue, 'maxValue', this);
    this.negativeSlope = notNegative(negativeSlope, 'negativeSlope', this);
    this.threshold = notNegative(threshold, 'threshold', this);
  }

  override call(inputs: Tensor): Tensor {
    return relu(inputs, {negativeSlope: this.negativeSlope, maxValue: this.maxValue, threshold: this.threshold});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), max_value: this.maxValue, negative_slope: this.negativeSlope, threshold: this.threshold};
  }
}

export const ReLU = kerasExport('keras.layers.ReLU', ReLULayer);
export type ReLU = ReLULayer;
