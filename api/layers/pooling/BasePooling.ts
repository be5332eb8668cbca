import {show, type Tensor, ValueError} from '../../../engine/index.ts';
import type {maxPool} from '../../../engine/ops/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {type Sizes, sizes} from '../sizes.ts';
import {countWindows, spatialShape} from '../spatialShape.ts';

export interface PoolingOptions extends LayerOptions {
  /** The size of the window, for all spatial axes or each. Default, of maximum pooling only: 2. */
  poolSize?: Sizes;
  /** The step between windows. Default: the size of the window. */
  strides?: Sizes | null;
  /** 'valid': only whole windows. 'same': as many as there are positions, divided by the strides. Default 'valid'. */
  padding?: 'valid' | 'same';
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
}

/** What the layers share that pool windows. */
export abstract class BasePooling extends Layer {
  readonly poolSize: number[];
  readonly strides: number[];
  readonly padding: 'valid' | 'same';
  readonly dataFormat: DataFormat;
  readonly #pool: typeof maxPool;

  /**
   * @param rank  the number of spatial axes
   * @param pool  what becomes of a window
   */
  constructor(rank: number, pool: typeof maxPool, {poolSize, strides = null, padding = 'valid', dataFormat = null, ...rest}: PoolingOptions) {
    super(rest);
    this.#pool = pool;
    this.poolSize = sizes(poolSize as Sizes, rank, 'poolSize', this);
    this.strides = strides === null ? this.poolSize : sizes(strides, rank, 'strides', this);
    if (padding !== 'valid' && padding !== 'same') {
      throw new ValueError({
        what: `${this}: padding is not valid.`, got: show(padding), expected: "'valid' or 'same'", fix: "leave it out for 'valid'",
      });
    }
    this.padding = padding;
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({ndim: rank + 2});
    this.built = true;
  }

  override call(inputs: Tensor): Tensor {
    return this.#pool(inputs, this.poolSize, {strides: this.strides, padding: this.padding, dataFormat: this.dataFormat});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    const windows = {sizes: this.poolSize, strides: this.strides, padding: this.padding};
    return spatialShape(inputShape, this.dataFormat, (n, d) => countWindows(this, n, d, windows));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), pool_size: this.poolSize, padding: this.padding, strides: this.strides, data_format: this.dataFormat};
  }
}
