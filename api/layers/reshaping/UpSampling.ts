import type {Tensor} from '../../../engine/index.ts';
import {repeat} from '../../../engine/ops/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import type {LayerOptions} from '../Layer.ts';
import {type Sizes, sizes} from '../sizes.ts';
import {spatialShape} from '../spatialShape.ts';
import {ReshapingLayer} from './ReshapingLayer.ts';

export interface UpSamplingOptions extends LayerOptions {
  /** How many times, for all spatial axes or each. Default 2. */
  size?: Sizes;
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
}

/** What UpSampling1D, 2D and 3D share: every element several times along each spatial axis. */
export abstract class UpSampling extends ReshapingLayer {
  readonly factors: readonly number[];
  readonly dataFormat: DataFormat;

  constructor(rank: number, {size = 2, dataFormat = null, ...rest}: UpSamplingOptions) {
    super(rest);
    this.factors = sizes(size, rank, 'size', this);
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({ndim: rank + 2});
  }

  /** How many times: a number over one axis, else one for each. */
  get size(): number | readonly number[] {
    return this.factors.length === 1 ? this.factors[0]! : this.factors;
  }

  override call(inputs: Tensor): Tensor {
    const first = this.dataFormat === 'channels_last' ? 1 : 2;
    return this.factors.reduce((x, factor, d) => repeat(x, factor, {axis: first + d}), inputs);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return spatialShape(inputShape, this.dataFormat, (n, d) => n * this.factors[d]!);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), size: this.factors, data_format: this.dataFormat};
  }
}
