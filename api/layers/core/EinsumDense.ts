import type {Shape, Tensor, Variable} from '../../../engine/index.ts';
import {add, einsum} from '../../../engine/ops/index.ts';
import * as activations from '../../activations/index.ts';
import {VarianceScaling} from '../../initializers/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import type {VariableStore} from '../../saving/state/VariableStore.ts';
import {KerasTensor, type SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {weightArguments, weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {einsumDenseShapes, type EinsumDenseShapes} from './einsumDenseShapes.ts';
import {type EnableLoraOptions, Lora, type LoraOptions} from './Lora.ts';
import {refuseQuantization} from './refuseQuantization.ts';

/** Initializers: kernel 'glorot_uniform' (its fans are those of the equation), bias 'zeros'. */
export interface EinsumDenseOptions extends LayerOptions, LoraOptions, WeightOptions<'kernel' | 'bias'> {
  /** A name or function; default: none. */
  activation?: unknown;
  /** The letters of the output axes along which a bias varies. Default: no bias. */
  biasAxes?: string | null;
  /** null: weights are floats. */
  quantizationConfig?: null;
  /** null: weights are floats. */
  gptqUnpackedColumnSize?: null;
}

interface EinsumDenseLayer extends WeightFields<'kernel'>, WeightFields<'bias'> {}

/**
 * A dense layer over any axes: activation(einsum(equation, x, kernel) + bias).
 *
 * **Input shape** as the first term of the equation · **Output shape** as the last
 *
 * @param equation     'X,Y->Z', '...X,Y->...Z' or 'X...,Y->Z...': terms of the input, the kernel and the output, a letter per axis
 * @param outputShape  of one sample, without the axes under an ellipsis; null for sizes that are those of the input
 * @throws ValueError for an equation of another form; ShapeError where sizes do not fit it
 * @source keras.layers.EinsumDense
 * @example const y = keras.layers.EinsumDense('abc,cd->abd', [null, 64], {biasAxes: 'd'})(x);
 */
class EinsumDenseLayer extends Layer {
  static override positional = ['equation', 'output_shape'];
  readonly equation: string;
  readonly partialOutputShape: SymbolicShape;
  readonly activation: activations.Activation;
  readonly biasAxes: string | null;
  readonly lora: Lora;
  bias: Variable | null = null;

  constructor(equation: string, outputShape: number | SymbolicShape, options: EinsumDenseOptions = {}) {
    const {activation = null, biasAxes = null, loraRank, loraAlpha, quantizationConfig = null, gptqUnpackedColumnSize = null, ...others} = options;
    const [weights, rest] = weightFields(others, {kernel: 'glorot_uniform', bias: 'zeros'});
    super(rest);
    refuseQuantization(this, {quantizationConfig, gptqUnpackedColumnSize});
    Object.assign(this, weights);
    this.equation = equation;
    this.partialOutputShape = typeof outputShape === 'number' ? [outputShape] : [...outputShape];
    this.activation = activations.get(activation);
    this.biasAxes = biasAxes;
    this.lora = new Lora(this, 'kernel', {loraRank, loraAlpha});
  }

  #shapes(inputShape: SymbolicShape): EinsumDenseShapes {
    return einsumDenseShapes(this, this.equation, this.biasAxes, inputShape, this.partialOutputShape);
  }

  override build(inputShape: SymbolicShape): void {
    const {kernel: shape, bias, inputAxes, outputAxes} = this.#shapes(inputShape);
    this.inputSpec = InputSpec({ndim: inputShape.length});
    const initializer = this.#kernelInitializer(inputAxes, outputAxes);
    const kernel = this.addWeight({name: 'kernel', shape: shape as Shape, ...weightArguments(this, 'kernel'), initializer});
    if (bias) this.bias = this.addWeight({name: 'bias', shape: bias as Shape, ...weightArguments(this, 'bias')});
    this.lora.attach(kernel, this.lora.alpha);
  }

  /** The initializer with the fans of the equation, unless it has axes of its own. */
  #kernelInitializer(inputAxes: readonly number[], outputAxes: readonly number[]): unknown {
    const given = this.kernelInitializer;
    if (!(given instanceof VarianceScaling) || (given.inputAxes !== null && given.outputAxes !== null)) return given;
    const {constructor} = given as unknown as {constructor: typeof VarianceScaling};
    return constructor.fromConfig({...given.getConfig(), seed: serializeKerasObject(given.seed), input_axes: inputAxes, output_axes: outputAxes});
  }

  /** The weight in the equation; with LoRA, the adapted one. */
  get kernel(): Variable | Tensor {
    return this.lora.value;
  }

  /** Freezes the kernel and trains a change of low rank instead. @source keras.layers.EinsumDense.enable_lora */
  enableLora(rank: number, options: EnableLoraOptions = {}): void {
    this.lora.enable(rank, options);
  }

  override call(inputs: Tensor): Tensor {
    const x = einsum(this.equation, inputs, this.kernel);
    return this.activation(this.bias ? add(x, this.bias) : x);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return this.#shapes(inputShape).output;
  }

  override computeOutputSpec([inputs]: readonly [KerasTensor]): KerasTensor {
    return new KerasTensor(this.#shapes(inputs.shape).filled, {dtype: this.computeDtype});
  }

  override saveOwnVariables(store: VariableStore): void {
    this.lora.save(store, [this.bias], () => super.saveOwnVariables(store));
  }

  override loadOwnVariables(store: VariableStore): void {
    this.lora.load(store, [this.bias], () => super.loadOwnVariables(store));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), equation: this.equation, output_shape: this.partialOutputShape, activation: activations.serialize(this.activation),
      bias_axes: this.biasAxes, ...weightConfig(this, 'kernel', 'bias'),
      activity_regularizer: serializeKerasObject(this.activityRegularizer), quantization_config: null, ...this.lora.config,
    };
  }
}

export const EinsumDense = kerasExport('keras.layers.EinsumDense', EinsumDenseLayer);
export type EinsumDense = EinsumDenseLayer;
