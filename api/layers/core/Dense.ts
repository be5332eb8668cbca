import {ShapeError, show, type Tensor, type Variable, ValueError} from '../../../engine/index.ts';
import {add, matmul} from '../../../engine/ops/index.ts';
import * as activations from '../../activations/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {VariableStore} from '../../saving/state/VariableStore.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {weightArguments, weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {type EnableLoraOptions, Lora, type LoraOptions} from './Lora.ts';
import {refuseQuantization} from './refuseQuantization.ts';

/** Initializers: kernel 'glorot_uniform', bias 'zeros'. */
export interface DenseOptions extends LayerOptions, LoraOptions, WeightOptions<'kernel' | 'bias'> {
  /** A name or function; default: none. */
  activation?: unknown;
  /** Default true. */
  useBias?: boolean;
  /** null: weights are floats. */
  quantizationConfig?: null;
}

interface DenseLayer extends WeightFields<'kernel'>, WeightFields<'bias'> {}

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
  readonly lora: Lora;
  bias: Variable | null = null;

  constructor(units: number, options: DenseOptions = {}) {
    const {activation = null, useBias = true, loraRank, loraAlpha, quantizationConfig = null, ...others} = options;
    const [weights, rest] = weightFields(others, {kernel: 'glorot_uniform', bias: 'zeros'});
    super(rest);
    if (!Number.isInteger(units) || units <= 0) {
      throw new ValueError({what: `${this}: units is not valid.`, got: show(units), expected: 'a positive integer', fix: 'e.g. Dense(64)'});
    }
    refuseQuantization(this, {quantizationConfig});
    Object.assign(this, weights);
    this.units = units;
    this.activation = activations.get(activation);
    this.useBias = useBias;
    this.lora = new Lora(this, 'kernel', {loraRank, loraAlpha});
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
    const kernel = this.addWeight({name: 'kernel', shape: [features, this.units], ...weightArguments(this, 'kernel')});
    if (this.useBias) this.bias = this.addWeight({name: 'bias', shape: [this.units], ...weightArguments(this, 'bias')});
    this.inputSpec = InputSpec({minNdim: 2, axes: {'-1': features}});
    this.lora.attach(kernel);
  }

  /** The weight by which inputs are multiplied; with LoRA, the adapted one. */
  get kernel(): Variable | Tensor {
    return this.lora.value;
  }

  /** Freezes the kernel and trains a change of low rank instead. @source keras.layers.Dense.enable_lora */
  enableLora(rank: number, options: EnableLoraOptions = {}): void {
    this.lora.enable(rank, options);
  }

  override call(inputs: Tensor): Tensor {
    const x = matmul(inputs, this.kernel);
    return this.activation(this.bias ? add(x, this.bias) : x);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return [...inputShape.slice(0, -1), this.units];
  }

  override saveOwnVariables(store: VariableStore): void {
    this.lora.save(store, [this.bias], () => super.saveOwnVariables(store));
  }

  override loadOwnVariables(store: VariableStore): void {
    this.lora.load(store, [this.bias], () => super.loadOwnVariables(store));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), units: this.units, activation: activations.serialize(this.activation), use_bias: this.useBias, ...weightConfig(this, 'kernel', 'bias'),
      quantization_config: null, ...this.lora.config,
    };
  }
}

export const Dense = kerasExport('keras.layers.Dense', DenseLayer);
export type Dense = DenseLayer;
