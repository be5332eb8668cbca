import type {Tensor} from '../../../engine/index.ts';
import {cast, divide, expandDims, mean, sum, where} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseGlobalPooling, type GlobalPoolingOptions} from './BaseGlobalPooling.ts';

/**
 * The average over all steps, per channel; with a mask [batch, steps], over those where it is true.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, channels]`
 *
 * @source keras.layers.GlobalAveragePooling1D
 * @example const y = keras.layers.GlobalAveragePooling1D()(x);
 */
class GlobalAveragePooling1DLayer extends BaseGlobalPooling {
  constructor(options: GlobalPoolingOptions = {}) {
    super(1, mean, options);
    this.supportsMasking = true;
  }

  override call(inputs: Tensor, {mask = null}: {mask?: Tensor | null} = {}): Tensor {
    if (mask === null) return super.call(inputs);
    const keep = cast(expandDims(mask, this.dataFormat === 'channels_last' ? 2 : 1), 'bool');
    const along = {axis: this.axesOf(inputs), keepdims: this.keepdims};
    return divide(sum(where(keep, inputs, 0), along), sum(cast(keep, inputs.dtype), along));
  }

  override computeMask(): null {
    return null;
  }
}

export const GlobalAveragePooling1D = kerasExport(['keras.layers.GlobalAveragePooling1D', 'keras.layers.GlobalAvgPool1D'], GlobalAveragePooling1DLayer);
export type GlobalAveragePooling1D = GlobalAveragePooling1DLayer;
