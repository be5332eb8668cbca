import type {Tensor} from '../../../engine/index.ts';
import type {mean} from '../../../engine/ops/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {channelAxis} from '../spatialShape.ts';

export interface GlobalPoolingOptions extends LayerOptions {
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
  /** Whether the spatial axes stay, with size 1. Default false. */
  keepdims?: boolean;
}

/** What the layers share that pool all positions of a sample. */
export abstract class BaseGlobalPooling extends Layer {
  readonly dataFormat: DataFormat;
  readonly keepdims: boolean;
  readonly #reduce: typeof mean;

  /**
   * @param rank    the number of spatial axes
   * @param reduce  what becomes of them
   */
  constructor(rank: number, reduce: typeof mean, {dataFormat = null, keepdims = false, ...rest}: GlobalPoolingOptions = {}) {
    super(rest);
    this.#reduce = reduce;
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.keepdims = keepdims;
    this.inputSpec = InputSpec({ndim: rank + 2});
    this.built = true;
  }

  /** The spatial axes of a tensor. */
  protected axesOf({ndim}: {ndim: number}): number[] {
    const first = this.dataFormat === 'channels_last' ? 1 : 2;
    return Array.from({length: ndim - 2}, (_, d) => first + d);
  }

  override call(inputs: Tensor, _options?: unknown): Tensor {
    return this.#reduce(inputs, {axis: this.axesOf(inputs), keepdims: this.keepdims});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    if (!this.keepdims) return [inputShape[0]!, inputShape.at(channelAxis(this.dataFormat))!];
    const spatial = this.axesOf({ndim: inputShape.length});
    return inputShape.map((n, axis) => (spatial.includes(axis) ? 1 : n));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), data_format: this.dataFormat, keepdims: this.keepdims};
  }
}
