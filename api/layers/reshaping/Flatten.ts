import type {Tensor} from '../../../engine/index.ts';
import {moveaxis, reshape} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import type {LayerOptions} from '../Layer.ts';
import {ReshapingLayer} from './ReshapingLayer.ts';

export interface FlattenOptions extends LayerOptions {
  /** channels_first: the channels become the last axis before. Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
}

/**
 * All axes but the batch as one.
 *
 * **Input shape** `[batch, ...]` · **Output shape** `[batch, features]`
 *
 * @source keras.layers.Flatten
 * @example const y = keras.layers.Flatten()(images);
 */
class FlattenLayer extends ReshapingLayer {
  readonly dataFormat: DataFormat;

  constructor(first?: DataFormat | null | FlattenOptions, second?: FlattenOptions) {
    const {dataFormat = null, ...rest} = optionsOf<FlattenOptions>('dataFormat', first, second);
    super(rest);
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({minNdim: 1});
  }

  override call(inputs: Tensor): Tensor {
    const x = this.dataFormat === 'channels_first' && inputs.ndim > 2 ? moveaxis(inputs, 1, -1) : inputs;
    return reshape(x, this.computeOutputShape(x.shape) as number[]);
  }

  override computeOutputShape([batch, ...rest]: SymbolicShape): SymbolicShape {
    return [batch!, rest.includes(null) ? null : rest.reduce<number>((a, b) => a * b!, 1)];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), data_format: this.dataFormat};
  }
}

export const Flatten = kerasExport('keras.layers.Flatten', FlattenLayer);
export type Flatten = FlattenLayer;
