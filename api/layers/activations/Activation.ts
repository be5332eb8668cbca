import type {Tensor} from '../../../engine/index.ts';
import * as activations from '../../activations/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';

/**
 * Applies an activation.
 *
 * **Input shape** any · **Output shape** the same
 *
 * @param activation  a name or function
 * @source keras.layers.Activation
 * @example const y = keras.layers.Activation('tanh')(x);
 */
class ActivationLayer extends ElementwiseLayer {
  static override positional = ['activation'];
  readonly activation: activations.Activation;

  constructor(activation: unknown, options: LayerOptions = {}) {
    super(options);
    this.activation = activations.get(activation);
  }

  override call(inputs: Tensor): Tensor {
    return this.activation(inputs);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), activation: activations.serialize(this.activation)};
  }
}

export const Activation = kerasExport('keras.layers.Activation', ActivationLayer);
export type Activation = ActivationLayer;
