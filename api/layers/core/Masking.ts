import type {Tensor} from '../../../engine/index.ts';
import {any, notEqual, squeeze, where} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';
import {setMask} from '../mask.ts';

export interface MaskingOptions extends LayerOptions {
  /** Default 0. */
  maskValue?: number;
}

/**
 * Masks the steps of which all features equal a value, and sets them to 0: layers behind it that know of masks skip them.
 *
 * **Input shape** `[batch, steps, features]` · **Output shape** the same
 *
 * @param maskValue  the value, also as first argument
 * @source keras.layers.Masking
 * @example const y = keras.layers.Masking(-1)(x);
 */
class MaskingLayer extends ElementwiseLayer {
  readonly maskValue: number;

  constructor(first?: number | MaskingOptions, second?: MaskingOptions) {
    const {maskValue = 0, ...rest} = optionsOf<MaskingOptions>('maskValue', first, second);
    super(rest);
    this.maskValue = maskValue;
  }

  #mask(inputs: Tensor): Tensor {
    return any(notEqual(inputs, this.maskValue), {axis: -1, keepdims: true});
  }

  override computeMask(inputs: Tensor): Tensor {
    return squeeze(this.#mask(inputs), {axis: -1});
  }

  override call(inputs: Tensor): Tensor {
    const mask = this.#mask(inputs);
    const outputs = where(mask, inputs, 0);
    setMask(outputs, squeeze(mask, {axis: -1}));
    return outputs;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), mask_value: this.maskValue};
  }
}

export const Masking = kerasExport('keras.layers.Masking', MaskingLayer);
export type Masking = MaskingLayer;
