import type {Shape, Tensor, TensorLike} from '../../../engine/index.ts';
import {add, concatenate, multiply, ones, split} from '../../../engine/ops/index.ts';
import type {WeightInitializer} from '../../Weight.ts';
import {GatedCell, type GatedCellOptions} from './GatedCell.ts';

export interface BaseLSTMCellOptions extends GatedCellOptions {
  /** Starts the bias of the forget gate at 1. Default true. */
  unitForgetBias?: boolean;
}

/** The first bias, with ones in the second of its four parts: at first, nothing is forgotten. */
const rememberingBias = (initializer: WeightInitializer, size: number): WeightInitializer => (_, options) =>
  concatenate([initializer([size], options), ones([size], options), initializer([2 * size], options)]);

/** What LSTMCell and the cell of ConvLSTM share: four gates i, f, c, o, and the states h and c. */
export abstract class BaseLSTMCell extends GatedCell {
  readonly unitForgetBias: boolean;

  constructor({unitForgetBias = true, ...options}: BaseLSTMCellOptions, seeding: {seedFirst: boolean}) {
    super(options, seeding);
    this.unitForgetBias = unitForgetBias;
  }

  protected abstract inputProduct(inputs: Tensor, kernel: TensorLike, bias: TensorLike | null): Tensor;

  protected abstract stateProduct(h: Tensor, kernel: TensorLike): Tensor;

  /** @param size  of a gate */
  protected addGateWeights(size: number, kernel: Shape, recurrentKernel: Shape): void {
    const initializer = this.biasInitializer as WeightInitializer;
    this.addWeights({kernel, recurrentKernel, bias: [4 * size]}, this.unitForgetBias ? rememberingBias(initializer, size) : initializer);
  }

  protected override project(inputs: Tensor, training: boolean): Tensor {
    return this.products(this.dropped(inputs, 'dropout', training), this.kernel, this.bias, (x, kernel, bias) => this.inputProduct(x, kernel, bias));
  }

  protected override advance(projected: Tensor, [h, c]: readonly [Tensor, Tensor], training: boolean): [Tensor, Tensor[]] {
    const recurrent = this.products(this.dropped(h, 'recurrentDropout', training), this.recurrentKernel, null, (x, kernel) => this.stateProduct(x, kernel));
    const [zi, zf, zc, zo] = split(add(recurrent, projected), 4, {axis: this.gateAxis}) as [Tensor, Tensor, Tensor, Tensor];
    const {activation, recurrentActivation} = this;
    const next = add(multiply(recurrentActivation(zf), c), multiply(recurrentActivation(zi), activation(zc)));
    const output = multiply(recurrentActivation(zo), activation(next));
    return [output, [output, next]];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), unit_forget_bias: this.unitForgetBias};
  }
}
