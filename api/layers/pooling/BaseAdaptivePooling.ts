import type {Tensor} from '../../../engine/index.ts';
import type {adaptiveMaxPool} from '../../../engine/ops/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {type Sizes, sizes} from '../sizes.ts';
import {channelAxis} from '../spatialShape.ts';

export interface AdaptivePoolingOptions extends LayerOptions {
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
}

/** What the layers share that pool to a given size. */
export abstract class BaseAdaptivePooling extends Layer {
  static override positional = ['output_size'];
  readonly outputSize: number[];
  readonly dataFormat: DataFormat;
  readonly #pool: typeof adaptiveMaxPool;

  /**
   * @param rank  the number of spatial axes
   * @param pool  what becomes of a window
   */
  constructor(rank: number, pool: typeof adaptiveMaxPool, outputSize: Sizes, {dataFormat = null, ...rest}: AdaptivePoolingOptions = {}) {
    super(rest);
    this.#pool = pool;
    this.outputSize = sizes(outputSize, rank, 'outputSize', this);
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({ndim: rank + 2});
  }

  override call(inputs: Tensor): Tensor {
    return this.#pool(inputs, this.outputSize, {dataFormat: this.dataFormat});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    const channels = inputShape.at(channelAxis(this.dataFormat))!;
    return this.dataFormat === 'channels_last' ? [inputShape[0]!, ...this.outputSize, channels] : [inputShape[0]!, channels, ...this.outputSize];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), output_size: this.outputSize, data_format: this.dataFormat};
  }
}
