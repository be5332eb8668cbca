import type {Tensor} from '../../../engine/index.ts';
import {elu} from '../../activations/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';

export interface ELUOptions extends LayerOptions {
  /** Default 1. */
  alpha?: number;
}

/**
 * x where it is positive, alpha · (eˣ - 1) elsewhere.
 *
 * **Input shape** any · **Output shape** the same
 *
 * @param alpha  also as first argument
 * @source keras.layers.ELU; Clevert et al. (2016)
 * @example const y = keras.layers.ELU(0.5)(x);
 */
class ELULayer extends ElementwiseLayer {
  readonly alpha: number;

  constructor(first?: number | ELUOptions, second?: ELUOptions) {
    const {alpha = 1, ...rest} = optionsOf<ELUOptions>('alpha', first, second);
    super(rest);
    this.alpha = alpha;
  }

  override call(inputs: Tensor): Tensor {
    return elu(inputs, {alpha: this.alpha});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), alpha: this.alpha};
  }
}

export const ELU = kerasExport('keras.layers.ELU', ELULayer);
export type ELU = ELULayer;
