import type {Tensor, TensorLike} from '../../../engine/index.ts';
import {add, matmul, multiply, split, squeeze, subtract, zeros} from '../../../engine/ops/index.ts';
import {gru, type Recurrence, type RecurrenceOptions} from '../../../engine/ops/rnn/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {positive} from '../sizes.ts';
import {overRows} from './cell.ts';
import {featuresOf} from './features.ts';
import {GatedCell, type GatedCellOptions} from './GatedCell.ts';

export interface GRUCellOptions extends GatedCellOptions {
  /** The reset gate acts on the product of the state with its kernel (true), or on the state before it (false). Default true. */
  resetAfter?: boolean;
  /** 1: the dropout draws a mask for each gate. 2: one for all, unless there is recurrent dropout. Default 2. */
  implementation?: 1 | 2;
}

const product = (x: Tensor, kernel: TensorLike, bias: TensorLike | null): Tensor => (bias === null ? matmul(x, kernel) : add(matmul(x, kernel), bias));

/**
 * One step of gated recurrent units, with x = input · kernel + bias and u = h · recurrent kernel + recurrent bias cut into z, r, c each:
 *
 *     z = σ(xz + uz)        r = σ(xr + ur)        h = z · h + (1 - z) · tanh(xc + r · uc)
 *
 * **Input shape** `[batch, features]` and the state `[h]` of `[batch, units]` · **Output shape** h, and `[h]`
 *
 * @param units  the size of h
 * @throws ValueError if units is not a positive integer
 * @source keras.layers.GRUCell
 * @example const y = keras.layers.RNN(keras.layers.GRUCell(4))(x);
 */
class GRUCellLayer extends GatedCell {
  static override positional = ['units'];
  readonly units: number;
  readonly resetAfter: boolean;
  readonly implementation: 1 | 2;
  readonly stateSize: number;
  readonly outputSize: number;

  constructor(units: number, {resetAfter = true, implementation = 2, ...options}: GRUCellOptions = {}) {
    super(options, {seedFirst: false});
    this.units = positive(units, 'units', this);
    this.resetAfter = resetAfter;
    this.implementation = this.recurrentDropout > 0 ? 1 : implementation;
    this.stateSize = units;
    this.outputSize = units;
  }

  protected override get maskCount(): number {
    return this.implementation === 1 ? 3 : 1;
  }

  override build(inputShape: SymbolicShape): void {
    const width = 3 * this.units;
    this.addWeights({kernel: [featuresOf(this, inputShape), width], recurrentKernel: [this.units, width], bias: this.resetAfter ? [2, width] : [width]});
  }

  /** That of the inputs, and that of the states; null where there is none. */
  #biases(): [Tensor | null, Tensor | null] {
    if (!this.bias) return [null, null];
    if (!this.resetAfter) return [this.bias.value, null];
    const [inputs, states] = split(this.bias, 2) as [Tensor, Tensor];
    return [squeeze(inputs, {axis: 0}), squeeze(states, {axis: 0})];
  }

  protected override project(inputs: Tensor, training: boolean): Tensor {
    const [bias] = this.#biases();
    return this.products(this.dropped(inputs, 'dropout', training), this.kernel, bias, (x, kernel, b) => overRows(x, 1, (rows) => product(rows, kernel, b)));
  }

  protected override advance(projected: Tensor, [h]: readonly [Tensor], training: boolean): [Tensor, Tensor[]] {
    const {activation, recurrentActivation} = this;
    const parts = this.dropped(h, 'recurrentDropout', training);
    const [xz, xr, xc] = split(projected, 3, {axis: -1}) as [Tensor, Tensor, Tensor];
    const [uz, ur, recall] = this.resetAfter ? this.#productsAfter(parts) : this.#productsBefore(parts);
    const z = recurrentActivation(add(xz, uz));
    const candidate = activation(add(xc, recall(recurrentActivation(add(xr, ur)))));
    const output = add(multiply(z, h), multiply(subtract(1, z), candidate));
    return [output, [output]];
  }

  /** The states' part of z and r, and that of the candidate, given the reset gate. */
  #productsAfter(parts: readonly Tensor[]): [Tensor, Tensor, (reset: Tensor) => Tensor] {
    const [, bias] = this.#biases();
    const [uz, ur, uc] = split(this.products(parts, this.recurrentKernel, bias, product), 3, {axis: -1}) as [Tensor, Tensor, Tensor];
    return [uz, ur, (reset) => multiply(reset, uc)];
  }

  #productsBefore(parts: readonly Tensor[]): [Tensor, Tensor, (reset: Tensor) => Tensor] {
    const [gates, candidate] = split(this.recurrentKernel, [2 * this.units], {axis: 1}) as [Tensor, Tensor];
    const [uz, ur] = split(this.products(parts.slice(0, 2), gates, null, product), 2, {axis: -1}) as [Tensor, Tensor];
    return [uz, ur, (reset) => matmul(multiply(reset, parts.at(-1)!), candidate)];
  }

  protected override fused(projected: Tensor, [h]: readonly [Tensor], options: RecurrenceOptions): Recurrence | null {
    if (!this.isPlain || !this.resetAfter) return null;
    const bias = this.#biases()[1] ?? zeros([3 * this.units], {dtype: h.dtype});
    return gru(projected, h, this.recurrentKernel.value, bias, options);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), units: this.units, reset_after: this.resetAfter};
  }
}

export const GRUCell = kerasExport('keras.layers.GRUCell', GRUCellLayer);
export type GRUCell = GRUCellLayer;
