import {ShapeError, show, type Tensor, type Variable, ValueError} from '../../../engine/index.ts';
import {add, conv, pad, reshape} from '../../../engine/ops/index.ts';
import * as activations from '../../activations/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import * as constraints from '../../constraints/index.ts';
import * as initializers from '../../initializers/index.ts';
import * as regularizers from '../../regularizers/index.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

export type Sizes = number | readonly number[];
export type Padding = 'valid' | 'same' | 'causal';

export interface ConvOptions extends LayerOptions {
  /** Default 1. */
  strides?: Sizes;
  /** 'valid' or 'same'; of Conv1D also 'causal'. Default 'valid'. */
  padding?: Padding;
  dataFormat?: DataFormat | null;
  /** Default 1. */
  dilationRate?: Sizes;
  /** Channels are convolved in this many separate groups. Default 1. */
  groups?: number;
  activation?: unknown;
  /** Default true. */
  useBias?: boolean;
  /** Default 'glorot_uniform'. */
  kernelInitializer?: unknown;
  /** Default 'zeros'. */
  biasInitializer?: unknown;
  kernelRegularizer?: unknown;
  biasRegularizer?: unknown;
  kernelConstraint?: unknown;
  biasConstraint?: unknown;
}

/** A size for each spatial axis. */
export function sizes(value: Sizes, rank: number, what: string, layer: Layer): number[] {
  const list = typeof value === 'number' ? new Array<number>(rank).fill(value) : [...value];
  if (list.length !== rank || list.some((n) => !Number.isInteger(n) || n < 1)) {
    throw new ValueError({what: `${layer}: ${what} is not valid.`, got: show(value), expected: `a positive integer, or ${rank} of them`});
  }
  return list;
}

/** What Conv1D, Conv2D and Conv3D share: y = activation(x * kernel + bias). */
export abstract class BaseConv extends Layer {
  static override positional = ['filters', 'kernel_size'];
  readonly rank: number;
  readonly filters: number;
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly padding: Padding;
  readonly dataFormat: DataFormat;
  readonly dilationRate: number[];
  readonly groups: number;
  readonly activation: activations.Activation;
  readonly useBias: boolean;
  readonly kernelInitializer: unknown;
  readonly biasInitializer: unknown;
  readonly kernelRegularizer: regularizers.Penalty | null;
  readonly biasRegularizer: regularizers.Penalty | null;
  readonly kernelConstraint: constraints.Constraint | null;
  readonly biasConstraint: constraints.Constraint | null;
  kernel!: Variable;
  bias: Variable | null = null;

  constructor(rank: number, filters: number, kernelSize: Sizes, options: ConvOptions = {}) {
    const {
      strides = 1, padding = 'valid', dataFormat = null, dilationRate = 1, groups = 1, activation = null, useBias = true, kernelInitializer = 'glorot_uniform',
      biasInitializer = 'zeros', kernelRegularizer = null, biasRegularizer = null, kernelConstraint = null, biasConstraint = null, ...rest
    } = options;
    super(rest);
    this.rank = rank;
    this.filters = filters;
    this.groups = groups;
    this.kernelSize = sizes(kernelSize, rank, 'kernelSize', this);
    this.strides = sizes(strides, rank, 'strides', this);
    this.dilationRate = sizes(dilationRate, rank, 'dilationRate', this);
    this.padding = padding;
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.activation = activations.get(activation);
    this.useBias = useBias;
    this.kernelInitializer = initializers.get(kernelInitializer);
    this.biasInitializer = initializers.get(biasInitializer);
    this.kernelRegularizer = regularizers.get(kernelRegularizer);
    this.biasRegularizer = regularizers.get(biasRegularizer);
    this.kernelConstraint = constraints.get(kernelConstraint);
    this.biasConstraint = constraints.get(biasConstraint);
    this.inputSpec = InputSpec({minNdim: rank + 2});
    this.#check();
  }

  #check(): void {
    const {filters, groups, padding, rank} = this;
    if (!Number.isInteger(filters) || filters < 1) throw new ValueError({what: `${this}: filters is not valid.`, got: show(filters), expected: 'a positive integer'});
    if (!Number.isInteger(groups) || groups < 1 || filters % groups !== 0) throw new ValueError({what: `${this}: groups is not valid.`, got: show(groups), expected: `a divisor of filters = ${filters}`});
    const allowed = rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'];
    if (!allowed.includes(padding)) throw new ValueError({what: `${this}: padding is not valid.`, got: show(padding), expected: allowed.map((p) => `'${p}'`).join(' or ')});
    if (this.strides.some((n) => n > 1) && this.dilationRate.some((n) => n > 1)) {
      throw new ValueError({what: `${this}: strides and dilationRate cannot both be above 1.`, got: `strides ${show(this.strides)}, dilationRate ${show(this.dilationRate)}`, expected: 'one of them 1'});
    }
  }

  override build(inputShape: SymbolicShape): void {
    const axis = this.dataFormat === 'channels_last' ? -1 : 1;
    const channels = inputShape.at(axis);
    if (channels === null || channels === undefined) {
      throw new ShapeError({what: `${this}: the number of channels is not known, so the kernel cannot be made.`, got: `inputShape = ${show(inputShape)}`, expected: 'a positive integer', fix: 'start the model with Input({shape: [28, 28, 1]})'});
    }
    if (channels % this.groups !== 0) throw new ShapeError({what: `${this}: the channels do not divide into the groups.`, got: `${channels} channels, ${this.groups} groups`, expected: 'a multiple of groups'});
    this.kernel = this.addWeight({
      name: 'kernel', shape: [...this.kernelSize, channels / this.groups, this.filters], initializer: this.kernelInitializer, regularizer: this.kernelRegularizer, constraint: this.kernelConstraint,
    });
    if (this.useBias) {
      this.bias = this.addWeight({name: 'bias', shape: [this.filters], initializer: this.biasInitializer, regularizer: this.biasRegularizer, constraint: this.biasConstraint});
    }
    this.inputSpec = InputSpec({minNdim: this.rank + 2, axes: {[axis]: channels}});
  }

  override call(inputs: Tensor): Tensor {
    const {dataFormat, padding, strides, dilationRate} = this;
    const x = padding === 'causal' ? this.#padded(inputs) : inputs;
    const y = conv(x, this.kernel, {strides, padding: padding === 'causal' ? 'valid' : padding, dataFormat, dilationRate});
    if (!this.bias) return this.activation(y);
    const shape = dataFormat === 'channels_last' ? [this.filters] : [this.filters, ...new Array<number>(this.rank).fill(1)];
    return this.activation(add(y, reshape(this.bias, shape)));
  }

  /** Zeros before the first step, so that an output sees nothing that comes after it. */
  #padded(x: Tensor): Tensor {
    const before = this.dilationRate[0]! * (this.kernelSize[0]! - 1);
    return pad(x, this.dataFormat === 'channels_last' ? [[0, 0], [before, 0], [0, 0]] : [[0, 0], [0, 0], [before, 0]]);
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), filters: this.filters, kernel_size: this.kernelSize, strides: this.strides, padding: this.padding, data_format: this.dataFormat,
      dilation_rate: this.dilationRate, groups: this.groups, activation: activations.serialize(this.activation), use_bias: this.useBias,
      kernel_initializer: serializeKerasObject(this.kernelInitializer), bias_initializer: serializeKerasObject(this.biasInitializer),
      kernel_regularizer: serializeKerasObject(this.kernelRegularizer), bias_regularizer: serializeKerasObject(this.biasRegularizer), activity_regularizer: serializeKerasObject(this.activityRegularizer),
      kernel_constraint: serializeKerasObject(this.kernelConstraint), bias_constraint: serializeKerasObject(this.biasConstraint),
    };
  }
}
