import {normalizeAxes, type Tensor} from '../../../engine/index.ts';
import {normalize} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';
import {type Axis, checkAxis} from './axis.ts';

export interface UnitNormalizationOptions extends LayerOptions {
  /** The axis or axes of the vectors. Default -1. */
  axis?: Axis;
}

/**
 * Divides vectors by their length: x / √Σx², the sum over `axis`; what is zero stays zero.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @throws ValueError if axis is not an axis or several distinct ones
 * @source keras.layers.UnitNormalization
 * @example const y = keras.layers.UnitNormalization()([[3, 4]]); // [[0.6, 0.8]]
 */
class UnitNormalizationLayer extends ElementwiseLayer {
  readonly axis: Axis;

  constructor({axis = -1, ...rest}: UnitNormalizationOptions = {}) {
    super(rest);
    checkAxis(axis, this);
    this.axis = axis;
  }

  override call(inputs: Tensor): Tensor {
    return normalize(inputs, {axis: this.axis, order: 2, epsilon: 1e-12});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    normalizeAxes(this.axis, inputShape.length, `${this}`);
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), axis: this.axis};
  }
}

export const UnitNormalization = kerasExport('keras.layers.UnitNormalization', UnitNormalizationLayer);
export type UnitNormalization = UnitNormalizationLayer;
