import type {Tensor} from '../../../engine/index.ts';
import {reshape, transpose} from '../../../engine/ops/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

export interface FlattenOptions extends LayerOptions {
  dataFormat?: DataFormat | null;
}

/**
 * All axes but the batch as one.
 *
 * **Input shape** `[batch, ...]` · **Output shape** `[batch, features]`
 *
 * @source keras.layers.Flatten
 */
class FlattenLayer extends Layer {
  readonly dataFormat: DataFormat;

  constructor({dataFormat = null, ...rest}: FlattenOptions = {}) {
    super(rest);
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({minNdim: 1});
  }

  override call(inputs: Tensor): Tensor {
    const channelsLast = this.dataFormat === 'channels_last' || inputs.ndim < 3;
    const x = channelsLast ? inputs : transpose(inputs, {axes: [0, ...inputs.shape.slice(2).map((_, d) => d + 2), 1]});
    return reshape(x, [x.shape[0]!, x.shape.slice(1).reduce((a, b) => a * b, 1)]);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    const rest = inputShape.slice(1);
    return [inputShape[0]!, rest.includes(null) ? null : rest.reduce<number>((a, b) => a * b!, 1)];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), data_format: this.dataFormat};
  }
}

export const Flatten = kerasExport('keras.layers.Flatten', FlattenLayer);
export type Flatten = FlattenLayer;
