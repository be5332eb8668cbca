import {random, type Tensor} from '../../../engine/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import {InputSpec} from '../InputSpec.ts';
import {BaseNoise, type NoiseOptions} from './BaseNoise.ts';

export interface SpatialDropoutOptions extends NoiseOptions {
  /** Where the channels are. Default: that of keras.config. */
  dataFormat?: DataFormat | null;
}

/** What SpatialDropout1D, 2D and 3D share: whole channels of a sample are dropped, since neighbours within one say much the same. */
export abstract class BaseSpatialDropout extends BaseNoise {
  static override positional = ['rate'];
  readonly rate: number;
  readonly dataFormat: DataFormat;

  /** @param rank  the number of axes between batch and channels */
  constructor(rank: number, rate: number, dataFormat: DataFormat | null, options: NoiseOptions) {
    super(rate, 'rate', options);
    this.rate = rate;
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({ndim: rank + 2});
  }

  protected override disturb(inputs: Tensor, key: random.Key): Tensor {
    const channels = this.dataFormat === 'channels_first' ? 1 : inputs.ndim - 1;
    return random.dropout(key, inputs, this.rate, {noiseShape: inputs.shape.map((n, d) => (d === 0 || d === channels ? n : 1))});
  }

  override getConfig(): Record<string, unknown> {
    return {rate: this.rate, seed: this.seed, name: this.name, dtype: this.dtype, data_format: this.dataFormat};
  }
}
