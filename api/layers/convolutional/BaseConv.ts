import {ShapeError, show, type Tensor, type Variable, ValueError} from '../../../engine/index.ts';
import {conv, pad} from '../../../engine/ops/index.ts';
import type {VariableStore} from '../../saving/state/VariableStore.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {type EnableLoraOptions, Lora, type LoraOptions} from '../core/Lora.ts';
import {positive, type Sizes} from '../sizes.ts';
import {weightArguments, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {Convolution, type ConvolutionOptions, type Padding} from './Convolution.ts';

export interface ConvOptions extends ConvolutionOptions, LoraOptions, WeightOptions<'kernel'> {
  /** Channels are convolved in this many separate groups. Default 1. */
  groups?: number;
}

export interface BaseConv extends WeightFields<'kernel'> {}

/** What Conv1D, Conv2D and Conv3D share. */
export abstract class BaseConv extends Convolution {
  static override positional = ['filters', 'kernel_size'];
  readonly filters: number;
  readonly groups: number;
  readonly lora: Lora;

  constructor(rank: number, filters: number, kernelSize: Sizes, {groups = 1, loraRank, loraAlpha, ...options}: ConvOptions = {}) {
    super(rank, kernelSize, options, ['kernel']);
    this.filters = positive(filters, 'filters', this);
    this.groups = positive(groups, 'groups', this);
    this.lora = new Lora(this, 'kernel', {loraRank, loraAlpha});
    if (filters % groups !== 0) {
      throw new ValueError({
        what: `${this}: groups is not valid.`, got: show(groups), expected: `a divisor of filters = ${filters}`, fix: 'change one of them',
      });
    }
    this.refuseStridedDilation();
  }

  protected override get paddings(): readonly Padding[] {
    return this.rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'];
  }

  protected override outputChannels(): number {
    return this.filters;
  }

  override build(inputShape: SymbolicShape): void {
    const channels = this.takeChannels(inputShape);
    if (channels % this.groups !== 0) {
      throw new ShapeError({
        what: `${this}: the channels do not divide into the groups.`, got: `${channels} channels, ${this.groups} groups`, expected: 'a multiple of groups',
        fix: 'change groups',
      });
    }
    const kernel = this.addWeight({name: 'kernel', shape: [...this.kernelSize, channels / this.groups, this.filters], ...weightArguments(this, 'kernel')});
    this.addBias(this.filters);
    this.lora.attach(kernel, this.lora.alpha);
  }

  /** The weight [...kernelSize, channels / groups, filters]; with LoRA, the adapted one. */
  get kernel(): Variable | Tensor {
    return this.lora.value;
  }

  /** Freezes the kernel and trains a change of low rank instead. */
  enableLora(rank: number, options: EnableLoraOptions = {}): void {
    this.lora.enable(rank, options);
  }

  protected override convolve(inputs: Tensor): Tensor {
    const {dataFormat, strides, dilationRate, padding} = this;
    const causal = padding === 'causal';
    return conv(causal ? this.#padded(inputs) : inputs, this.kernel, {strides, padding: causal ? 'valid' : padding, dataFormat, dilationRate});
  }

  /** Zeros before the first step, so that an output sees nothing that comes after it. */
  #padded(x: Tensor): Tensor {
    const before = this.dilationRate[0]! * (this.kernelSize[0]! - 1);
    return pad(x, this.dataFormat === 'channels_last' ? [[0, 0], [before, 0], [0, 0]] : [[0, 0], [0, 0], [before, 0]]);
  }

  override saveOwnVariables(store: VariableStore): void {
    this.lora.save(store, [this.bias], () => super.saveOwnVariables(store));
  }

  override loadOwnVariables(store: VariableStore): void {
    this.lora.load(store, [this.bias], () => super.loadOwnVariables(store));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), filters: this.filters, groups: this.groups, ...this.lora.config};
  }
}
