import type {Tensor} from '../../../engine/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {L1L2} from '../../regularizers/index.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';

export interface ActivityRegularizationOptions extends LayerOptions {
  /** Default 0. */
  l1?: number;
  /** Default 0. */
  l2?: number;
}

/**
 * Passes its input on and adds a penalty on it to the losses: (l1 · Σ|x| + l2 · Σx²) / batch.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @source keras.layers.ActivityRegularization
 * @example const y = keras.layers.ActivityRegularization({l2: 0.01})(x);
 */
class ActivityRegularizationLayer extends ElementwiseLayer {
  readonly l1: number;
  readonly l2: number;

  constructor({l1 = 0, l2 = 0, ...rest}: ActivityRegularizationOptions = {}) {
    super({...rest, activityRegularizer: L1L2({l1, l2})});
    this.l1 = l1;
    this.l2 = l2;
  }

  override call(inputs: Tensor): Tensor {
    return inputs;
  }

  override getConfig(): Record<string, unknown> {
    const {activity_regularizer: _, ...config} = super.getConfig();
    return {...config, l1: this.l1, l2: this.l2};
  }
}

export const ActivityRegularization = kerasExport('keras.layers.ActivityRegularization', ActivityRegularizationLayer);
export type ActivityRegularization = ActivityRegularizationLayer;
