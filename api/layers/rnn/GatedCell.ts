import type {Tensor, TensorLike} from '../../../engine/index.ts';
import {concatenate, split} from '../../../engine/ops/index.ts';
import * as activations from '../../activations/index.ts';
import {RecurrentCell, type RecurrentCellOptions} from './RecurrentCell.ts';

export interface GatedCellOptions extends RecurrentCellOptions {
  /** The activation of the gates. Default 'sigmoid'. */
  recurrentActivation?: unknown;
}

/** A product of inputs or states with a kernel, plus a bias if there is one. */
export type Product = (x: Tensor, kernel: TensorLike, bias: TensorLike | null) => Tensor;

/** What cells with gates share: kernels that hold those of several gates side by side. */
export abstract class GatedCell extends RecurrentCell {
  readonly recurrentActivation: activations.Activation;

  constructor({recurrentActivation = 'sigmoid', ...options}: GatedCellOptions, seeding: {seedFirst: boolean}) {
    super(options, seeding);
    this.recurrentActivation = activations.get(recurrentActivation);
  }

  /** The axis along which the gates lie side by side. */
  protected get gateAxis(): number {
    return -1;
  }

  /** The product with all gates at once, or (one x for each gate) of each with its own. */
  protected products(parts: readonly Tensor[], kernel: TensorLike, bias: TensorLike | null, product: Product): Tensor {
    if (parts.length === 1) return product(parts[0]!, kernel, bias);
    const kernels = split(kernel, parts.length, {axis: -1});
    const biases = bias === null ? null : split(bias, parts.length, {axis: -1});
    return concatenate(parts.map((x, gate) => product(x, kernels[gate]!, biases ? biases[gate]! : null)), {axis: this.gateAxis});
  }

  /** True with the activations of the ops over a whole sequence. */
  protected get isPlain(): boolean {
    return this.activation === activations.tanh && this.recurrentActivation === activations.sigmoid;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), recurrent_activation: activations.serialize(this.recurrentActivation)};
  }
}
