import {normalizeAxes, type Tensor, type Variable} from '../../../engine/index.ts';
import {rmsNormalization} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {type Axis, checkAxis} from './axis.ts';

export interface RMSNormalizationOptions extends LayerOptions {
  /** The axis or axes over which each sample is normalized. Default -1. */
  axis?: Axis;
  /** Is added to the mean square, so that nothing is divided by 0. Default 1e-6. */
  epsilon?: number;
}

/**
 * Divides each sample by its root mean square: x / √(mean(x²) + epsilon) · scale, the mean over `axis`.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @throws ValueError if there is no such axis
 * @source keras.layers.RMSNormalization; Zhang and Sennrich (2019)
 * @example const y = keras.layers.RMSNormalization()(x);
 */
class RMSNormalizationLayer extends Layer {
  axis: Axis;
  readonly epsilon: number;
  scale!: Variable;

  constructor({axis = -1, epsilon = 1e-6, ...rest}: RMSNormalizationOptions = {}) {
    super(rest);
    checkAxis(axis, this);
    this.axis = axis;
    this.epsilon = epsilon;
  }

  override build(inputShape: SymbolicShape): void {
    this.axis = [this.axis].flat().sort((a, b) => a - b);
    this.computeOutputShape(inputShape);
    this.scale = this.addWeight({name: 'scale', shape: this.axis.map((d) => inputShape.at(d)!), initializer: 'ones'});
  }

  override call(inputs: Tensor): Tensor {
    return rmsNormalization(inputs, {scale: this.scale, axis: this.axis, epsilon: this.epsilon});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    normalizeAxes(this.axis, inputShape.length, `${this}`);
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), axis: this.axis, epsilon: this.epsilon};
  }
}

export const RMSNormalization = kerasExport('keras.layers.RMSNormalization', RMSNormalizationLayer);
export type RMSNormalization = RMSNormalizationLayer;
