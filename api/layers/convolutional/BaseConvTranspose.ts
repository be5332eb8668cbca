import {show, type Tensor, type Variable, ValueError} from '../../../engine/index.ts';
import {transposedExtents} from '../../../engine/ops/conv/convTranspose.ts';
import {convTranspose} from '../../../engine/ops/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {positive, type Sizes, sizes} from '../sizes.ts';
import {weightArguments, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {Convolution, type ConvolutionOptions} from './Convolution.ts';

export interface ConvTransposeOptions extends ConvolutionOptions, WeightOptions<'kernel'> {
  /** Elements added behind the last of each spatial axis, fewer than the stride. Default: inferred from padding and strides. */
  outputPadding?: Sizes | null;
}

export interface BaseConvTranspose extends WeightFields<'kernel'> {}

/** What Conv1DTranspose, Conv2DTranspose and Conv3DTranspose share: the convolution the other way round, from its output to its input. */
export abstract class BaseConvTranspose extends Convolution {
  static override positional = ['filters', 'kernel_size'];
  readonly filters: number;
  readonly outputPadding: number[] | null;
  kernel!: Variable;

  constructor(rank: number, filters: number, kernelSize: Sizes, {outputPadding = null, ...options}: ConvTransposeOptions = {}) {
    super(rank, kernelSize, options, ['kernel']);
    this.filters = positive(filters, 'filters', this);
    this.outputPadding = outputPadding === null ? null : sizes(outputPadding, rank, 'outputPadding', this, 0);
    if (this.outputPadding?.some((n, d) => n >= this.strides[d]!)) {
      throw new ValueError({
        what: `${this}: outputPadding is too large.`, got: `${show(this.outputPadding)} with strides ${show(this.strides)}`,
        expected: 'less than the stride of each axis', fix: 'leave it out',
      });
    }
    this.refuseStridedDilation();
  }

  protected override outputChannels(): number {
    return this.filters;
  }

  override build(inputShape: SymbolicShape): void {
    const channels = this.takeChannels(inputShape);
    this.kernel = this.addWeight({name: 'kernel', shape: [...this.kernelSize, this.filters, channels], ...weightArguments(this, 'kernel')});
    this.addBias(this.filters);
  }

  get #windows() {
    const {strides, padding, dilationRate, outputPadding, dataFormat} = this;
    return {strides, padding: padding as 'valid' | 'same', dilationRate, outputPadding, dataFormat};
  }

  protected override convolve(inputs: Tensor): Tensor {
    return convTranspose(inputs, this.kernel, this.#windows);
  }

  protected override outputSize(n: number, d: number): number {
    return transposedExtents(this.kernelSize.map(() => n), this.kernelSize, this.#windows)[d]!.size;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), filters: this.filters, output_padding: this.outputPadding};
  }
}
