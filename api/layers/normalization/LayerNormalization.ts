import {normalizeAxes, type Tensor} from '../../../engine/index.ts';
import {cast, layerNormalization} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {AffineNormalization, type AffineOptions} from './AffineNormalization.ts';
import {type Axis, checkAxis} from './axis.ts';

export interface LayerNormalizationOptions extends AffineOptions {
  /** The axis or axes over which each sample is normalized. Default -1. */
  axis?: Axis;
  /** Divides by the standard deviation without subtracting the mean, and adds no beta; deprecated in Keras. Default false. */
  rmsScaling?: boolean;
}

/**
 * Normalizes each sample by itself: (x - mean) / √(variance + epsilon) · gamma + beta, mean and variance over `axis`.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @throws ValueError if axis is not an axis or several distinct ones
 * @source keras.layers.LayerNormalization; Ba et al. (2016)
 * @example const y = keras.layers.LayerNormalization()(x);
 */
class LayerNormalizationLayer extends AffineNormalization {
  axis: Axis;
  readonly rmsScaling: boolean;

  constructor({axis = -1, rmsScaling = false, ...rest}: LayerNormalizationOptions = {}) {
    super({...rest, autocast: false});
    checkAxis(axis, this);
    this.axis = axis;
    this.rmsScaling = rmsScaling;
  }

  override build(inputShape: SymbolicShape): void {
    this.axis = [this.axis].flat().sort((a, b) => a - b);
    this.computeOutputShape(inputShape);
    const {rmsScaling} = this;
    this.addAffineWeights(this.axis.map((d) => inputShape.at(d)!), {scale: this.scale || rmsScaling, center: this.center && !rmsScaling});
  }

  override call(inputs: Tensor): Tensor {
    const {gamma, beta, axis, epsilon, rmsScaling} = this;
    return cast(layerNormalization(inputs, {gamma, beta, axis, epsilon, rmsScaling}), this.computeDtype);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    normalizeAxes(this.axis, inputShape.length, `${this}`);
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), axis: this.axis, rms_scaling: this.rmsScaling};
  }
}

export const LayerNormalization = kerasExport('keras.layers.LayerNormalization', LayerNormalizationLayer);
export type LayerNormalization = LayerNormalizationLayer;
