import type {Tensor} from '../../../engine/index.ts';
import * as activations from '../../activations/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

/**
 * Applies an activation. Shapes stay.
 *
 * @param activation  a name or function
 * @source keras.layers.Activation
 */
class ActivationLayer extends Layer {
  static override positional = ['activation'];
  readonly activation: activations.Activation;

  constructor(activation: unknown, options: LayerOptions = {}) {
    super(options);
    this.activation = activations.get(activation);
    this.supportsMasking = true;
    this.built = true;
  }

  override call(inputs: Tensor): Tensor {
    return this.activation(inputs);
  }

  override computeOutputShape(inputShape: unknown): unknown {
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), activation: activations.serialize(this.activation)};
  }
}

export const Activation = kerasExport('keras.layers.Activation', ActivationLayer);
export type Activation = ActivationLayer;
