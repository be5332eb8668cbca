import {ShapeError, show, type Tensor, type Variable, ValueError} from '../../../engine/index.ts';
import {add, reshape} from '../../../engine/ops/index.ts';
import * as activations from '../../activations/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {type Sizes, sizes} from '../sizes.ts';
import {channelAxis, countWindows, spatialShape} from '../spatialShape.ts';
import {weightArguments, weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';

export type Padding = 'valid' | 'same' | 'causal';

/** Initializers: kernels 'glorot_uniform', bias 'zeros'. */
export interface ConvolutionOptions extends LayerOptions, WeightOptions<'bias'> {
  /** The step between windows, for all spatial axes or each. Default 1. */
  strides?: Sizes;
  /**
   * 'valid': only whole windows. 'same': as many as there are positions, divided by the strides. Of Conv1D also 'causal': nothing that comes later is
   * seen. Default 'valid'.
   */
  padding?: Padding;
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
  /** The distance between the positions of a window. Default 1. */
  dilationRate?: Sizes;
  /** A name or function; default: none. */
  activation?: unknown;
  /** Default true. */
  useBias?: boolean;
}

export interface Convolution extends WeightFields<'bias'> {}

/** What all convolutions share: activation(convolve(x) + bias). */
export abstract class Convolution extends Layer {
  readonly rank: number;
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly padding: Padding;
  readonly dataFormat: DataFormat;
  readonly dilationRate: number[];
  readonly activation: activations.Activation;
  readonly useBias: boolean;
  bias: Variable | null = null;
  readonly #kernels: readonly string[];

  /**
   * @param rank     the number of spatial axes
   * @param kernels  the names of the options of the kernels, and of those for their initializers, e.g. ['depthwise', 'pointwise']
   */
  constructor(rank: number, kernelSize: Sizes, options: ConvolutionOptions, kernels: readonly string[]) {
    const {strides = 1, padding = 'valid', dataFormat = null, dilationRate = 1, activation = null, useBias = true, ...others} = options;
    const initializers: Record<string, string> = {...Object.fromEntries(kernels.map((name) => [name, 'glorot_uniform'])), bias: 'zeros'};
    const [weights, rest] = weightFields(others, initializers);
    super(rest);
    Object.assign(this, weights);
    this.#kernels = kernels;
    this.rank = rank;
    this.kernelSize = sizes(kernelSize, rank, 'kernelSize', this);
    this.strides = sizes(strides, rank, 'strides', this);
    this.dilationRate = sizes(dilationRate, rank, 'dilationRate', this);
    this.padding = String(padding).toLowerCase() as Padding;
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.activation = activations.get(activation);
    this.useBias = useBias;
    this.inputSpec = InputSpec({minNdim: rank + 2});
    if (!this.paddings.includes(this.padding)) {
      throw new ValueError({
        what: `${this}: padding is not valid.`, got: show(padding), expected: this.paddings.map(show).join(' or '), fix: "leave it out for 'valid'",
      });
    }
  }

  /** The paddings that this layer knows. */
  protected get paddings(): readonly Padding[] {
    return ['valid', 'same'];
  }

  /** Complains about windows that are both apart and stretched. */
  protected refuseStridedDilation(): void {
    const {strides, dilationRate} = this;
    if (strides.every((n) => n === 1) || dilationRate.every((n) => n === 1)) return;
    throw new ValueError({
      what: `${this}: strides and dilationRate cannot both be above 1.`, got: `strides ${show(strides)}, dilationRate ${show(dilationRate)}`,
      expected: 'one of them 1', fix: 'leave out one of them',
    });
  }

  /** The convolution of the input, without bias. */
  protected abstract convolve(inputs: Tensor): Tensor;

  /** The number of output channels for this number of input channels. */
  protected abstract outputChannels(channels: number | null): number | null;

  /** The number of channels of the input; from now on, inputs must have it. */
  protected takeChannels(inputShape: SymbolicShape): number {
    const axis = channelAxis(this.dataFormat);
    const channels = inputShape.at(axis);
    if (channels === null || channels === undefined) {
      throw new ShapeError({
        what: `${this}: the number of channels is not known, so the kernel cannot be made.`, got: `inputShape = ${show(inputShape)}`,
        expected: `a positive integer at axis ${axis}`, fix: 'start the model with Input({shape: [28, 28, 1]})',
      });
    }
    this.computeOutputShape(inputShape);
    this.inputSpec = InputSpec({minNdim: this.rank + 2, axes: {[axis]: channels}});
    return channels;
  }

  /** Makes the bias of this many output channels, if there is to be one. */
  protected addBias(channels: number): void {
    if (this.useBias) this.bias = this.addWeight({name: 'bias', shape: [channels], ...weightArguments(this, 'bias')});
  }

  override call(inputs: Tensor): Tensor {
    const y = this.convolve(inputs);
    return this.activation(this.bias ? add(y, this.#alongChannels(this.bias)) : y);
  }

  #alongChannels(bias: Variable): Tensor {
    return reshape(bias, this.dataFormat === 'channels_last' ? bias.shape : [...bias.shape, ...new Array<number>(this.rank).fill(1)]);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    if (inputShape.length !== this.rank + 2) {
      throw new ShapeError({
        what: `${this}: the input has a wrong number of axes.`, got: show(inputShape), expected: `${this.rank + 2}: batch, ${this.rank} spatial, channels`,
        fix: 'reshape the input',
      });
    }
    return spatialShape(inputShape, this.dataFormat, (n, d) => this.outputSize(n, d), this.outputChannels(inputShape.at(channelAxis(this.dataFormat))!));
  }

  /** The size of spatial axis d of the output. */
  protected outputSize(n: number, d: number): number {
    return countWindows(this, n, d, {sizes: this.kernelSize, strides: this.strides, dilation: this.dilationRate, padding: this.padding});
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), kernel_size: this.kernelSize, strides: this.strides, padding: this.padding, data_format: this.dataFormat,
      dilation_rate: this.dilationRate, activation: activations.serialize(this.activation), use_bias: this.useBias, ...weightConfig(this, ...this.#kernels, 'bias'),
      activity_regularizer: serializeKerasObject(this.activityRegularizer),
    };
  }
}
