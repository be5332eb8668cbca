import {ShapeError, show, type Tensor, type Variable, ValueError} from '../../../engine/index.ts';
import {add, matmul} from '../../../engine/ops/index.ts';
import * as activations from '../../activations/index.ts';
import * as constraints from '../../constraints/index.ts';
import * as initializers from '../../initializers/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import * as regularizers from '../../regularizers/index.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

export interface DenseOptions extends LayerOptions {
  /** A name or function; default: none. */
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

/**
 * A fully connected layer: activation(x · kernel + bias).
 *
 * **Input shape** `[batch, ..., features]` · **Output shape** `[batch, ..., units]`
 *
 * @param units  the size of the output's last axis
 * @throws ValueError if units is not a positive integer
 * @source keras.layers.Dense
 * @example const y = keras.layers.Dense(64, {activation: 'relu'})(x);
 */
class DenseLayer extends Layer {
  static override positional = ['units'];
  readonly units: number;
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

  constructor(units: number, options: DenseOptions = {}) {
    const {
      activation = null, useBias = true, kernelInitializer = 'glorot_uniform', biasInitializer = 'zeros', kernelRegularizer = null, biasRegularizer = null,
      kernelConstraint = null, biasConstraint = null, ...rest
    } = options;
    super(rest);
    if (!Number.isInteger(units) || units <= 0) {
      throw new ValueError({what: `${this}: units is not valid.`, got: show(units), expected: 'a positive integer, e.g. Dense(64)'});
    }
    this.units = units;
    this.activation = activations.get(activation);
    this.useBias = useBias;
    this.kernelInitializer = initializers.get(kernelInitializer);
    this.biasInitializer = initializers.get(biasInitializer);
    this.kernelRegularizer = regularizers.get(kernelRegularizer);
    this.biasRegularizer = regularizers.get(biasRegularizer);
    this.kernelConstraint = constraints.get(kernelConstraint);
    this.biasConstraint = constraints.get(biasConstraint);
    this.inputSpec = InputSpec({minNdim: 2});
    this.supportsMasking = true;
  }

  override build(inputShape: SymbolicShape): void {
    const features = inputShape.at(-1);
    if (features === null || features === undefined) {
      throw new ShapeError({
        what: `${this}: the last axis of the input is not known, so the kernel cannot be made.`, got: `inputShape = ${show(inputShape)}`,
        expected: 'a positive integer as last axis, e.g. [null, 784]', fix: 'start the model with Input({shape: [784]}), or call build([null, 784])',
      });
    }
    this.kernel = this.addWeight({
      name: 'kernel', shape: [features, this.units], initializer: this.kernelInitializer, regularizer: this.kernelRegularizer, constraint: this.kernelConstraint,
    });
    if (this.useBias) {
      this.bias = this.addWeight({name: 'bias', shape: [this.units], initializer: this.biasInitializer, regularizer: this.biasRegularizer, constraint: this.biasConstraint});
    }
    this.inputSpec = InputSpec({minNdim: 2, axes: {'-1': features}});
  }

  override call(inputs: Tensor): Tensor {
    const x = matmul(inputs, this.kernel);
    return this.activation(this.bias ? add(x, this.bias) : x);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return [...inputShape.slice(0, -1), this.units];
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), units: this.units, activation: activations.serialize(this.activation), use_bias: this.useBias,
      kernel_initializer: serializeKerasObject(this.kernelInitializer), bias_initializer: serializeKerasObject(this.biasInitializer),
      kernel_regularizer: serializeKerasObject(this.kernelRegularizer), bias_regularizer: serializeKerasObject(this.biasRegularizer),
      kernel_constraint: serializeKerasObject(this.kernelConstraint), bias_constraint: serializeKerasObject(this.biasConstraint), quantization_config: null,
    };
  }
}

export const Dense = kerasExport('keras.layers.Dense', DenseLayer);
export type Dense = DenseLayer;
