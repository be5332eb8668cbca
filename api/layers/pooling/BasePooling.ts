import {show, ValueError} from '../../../engine/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import {type Sizes, sizes} from '../convolutional/BaseConv.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

export interface PoolingOptions extends LayerOptions {
  /** The size of the window. Default 2. */
  poolSize?: Sizes;
  /** Default: the size of the window. */
  strides?: Sizes | null;
  /** Default 'valid'. */
  padding?: 'valid' | 'same';
  dataFormat?: DataFormat | null;
}

/** The options, with the window's size as first argument or among them. */
export const poolingOptions = (first?: Sizes | PoolingOptions, second?: PoolingOptions): PoolingOptions =>
  (typeof first === 'number' || Array.isArray(first) ? {poolSize: first as Sizes, ...second} : ((first as PoolingOptions | undefined) ?? {}));

/** What the pooling layers share. */
export abstract class BasePooling extends Layer {
  readonly poolSize: number[];
  readonly strides: number[];
  readonly padding: 'valid' | 'same';
  readonly dataFormat: DataFormat;

  constructor(rank: number, {poolSize = 2, strides = null, padding = 'valid', dataFormat = null, ...rest}: PoolingOptions) {
    super(rest);
    this.poolSize = sizes(poolSize, rank, 'poolSize', this);
    this.strides = strides === null ? this.poolSize : sizes(strides, rank, 'strides', this);
    if (padding !== 'valid' && padding !== 'same') throw new ValueError({what: `${this}: padding is not valid.`, got: show(padding), expected: "'valid' or 'same'"});
    this.padding = padding;
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({ndim: rank + 2});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), pool_size: this.poolSize, padding: this.padding, strides: this.strides, data_format: this.dataFormat};
  }
}
