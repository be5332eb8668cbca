import type {Tensor, Variable} from '../../../engine/index.ts';
import {separableConv} from '../../../engine/ops/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {positive, type Sizes} from '../sizes.ts';
import {weightArguments, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {Convolution, type ConvolutionOptions} from './Convolution.ts';

export interface SeparableConvOptions extends ConvolutionOptions, WeightOptions<'depthwise' | 'pointwise'> {
  /** How many filters each channel has in the first step. Default 1. */
  depthMultiplier?: number;
}

export interface BaseSeparableConv extends WeightFields<'depthwise'>, WeightFields<'pointwise'> {}

/** What SeparableConv1D and 2D share: every channel is convolved on its own, then each position across channels. */
export abstract class BaseSeparableConv extends Convolution {
  static override positional = ['filters', 'kernel_size'];
  readonly filters: number;
  readonly depthMultiplier: number;
  depthwiseKernel!: Variable;
  pointwiseKernel!: Variable;

  constructor(rank: number, filters: number, kernelSize: Sizes, {depthMultiplier = 1, ...options}: SeparableConvOptions = {}) {
    super(rank, kernelSize, options, ['depthwise', 'pointwise']);
    this.filters = positive(filters, 'filters', this);
    this.depthMultiplier = positive(depthMultiplier, 'depthMultiplier', this);
  }

  protected override outputChannels(): number {
    return this.filters;
  }

  override build(inputShape: SymbolicShape): void {
    const channels = this.takeChannels(inputShape);
    const depthwise = [...this.kernelSize, channels, this.depthMultiplier];
    const pointwise = [...new Array<number>(this.rank).fill(1), channels * this.depthMultiplier, this.filters];
    this.depthwiseKernel = this.addWeight({name: 'depthwise_kernel', shape: depthwise, ...weightArguments(this, 'depthwise')});
    this.pointwiseKernel = this.addWeight({name: 'pointwise_kernel', shape: pointwise, ...weightArguments(this, 'pointwise')});
    this.addBias(this.filters);
  }

  protected override convolve(inputs: Tensor): Tensor {
    const {strides, padding, dilationRate, dataFormat} = this;
    return separableConv(inputs, this.depthwiseKernel, this.pointwiseKernel, {strides, padding: padding as 'valid' | 'same', dilationRate, dataFormat});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), filters: this.filters, depth_multiplier: this.depthMultiplier};
  }
}
