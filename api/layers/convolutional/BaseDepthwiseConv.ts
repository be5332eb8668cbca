import type {Tensor, Variable} from '../../../engine/index.ts';
import {depthwiseConv} from '../../../engine/ops/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {positive, type Sizes} from '../sizes.ts';
import {weightArguments, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {Convolution, type ConvolutionOptions} from './Convolution.ts';

export interface DepthwiseConvOptions extends ConvolutionOptions, WeightOptions<'depthwise'> {
  /** How many filters each channel has. Default 1. */
  depthMultiplier?: number;
}

export interface BaseDepthwiseConv extends WeightFields<'depthwise'> {}

/** What DepthwiseConv1D and 2D share: every channel is convolved on its own. */
export abstract class BaseDepthwiseConv extends Convolution {
  static override positional = ['kernel_size'];
  readonly depthMultiplier: number;
  kernel!: Variable;

  constructor(rank: number, kernelSize: Sizes, {depthMultiplier = 1, ...options}: DepthwiseConvOptions = {}) {
    super(rank, kernelSize, options, ['depthwise']);
    this.depthMultiplier = positive(depthMultiplier, 'depthMultiplier', this);
  }

  protected override outputChannels(channels: number | null): number | null {
    return channels === null ? null : channels * this.depthMultiplier;
  }

  override build(inputShape: SymbolicShape): void {
    const channels = this.takeChannels(inputShape);
    this.kernel = this.addWeight({name: 'kernel', shape: [...this.kernelSize, channels, this.depthMultiplier], ...weightArguments(this, 'depthwise')});
    this.addBias(channels * this.depthMultiplier);
  }

  protected override convolve(inputs: Tensor): Tensor {
    const {strides, padding, dilationRate, dataFormat} = this;
    return depthwiseConv(inputs, this.kernel, {strides, padding: padding as 'valid' | 'same', dilationRate, dataFormat});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), depth_multiplier: this.depthMultiplier};
  }
}
