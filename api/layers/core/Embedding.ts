import {type Tensor, type TensorLike, type Variable} from '../../../engine/index.ts';
import {cast, notEqual, take} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import type {VariableStore} from '../../saving/state/VariableStore.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {positive} from '../sizes.ts';
import {weightArguments, weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {type EnableLoraOptions, Lora, type LoraOptions} from './Lora.ts';
import {refuseQuantization} from './refuseQuantization.ts';

/** Initializer: embeddings 'uniform'. */
export interface EmbeddingOptions extends LayerOptions, LoraOptions, WeightOptions<'embeddings'> {
  /** Index 0 is padding: the output gets a mask. Default false. */
  maskZero?: boolean;
  /** The first embeddings [inputDim, outputDim], instead of an initializer. */
  weights?: TensorLike | readonly [TensorLike] | null;
  /** Of Keras 2; has no effect. */
  inputLength?: number | null;
  /** null: weights are floats. */
  quantizationConfig?: null;
}

interface EmbeddingLayer extends WeightFields<'embeddings'> {}

/**
 * A vector for each integer: y[i] = embeddings[x[i]]. An index outside of [0, inputDim) gives NaN.
 *
 * **Input shape** `[batch, ...]` of integers · **Output shape** `[batch, ..., outputDim]`
 *
 * @param inputDim   the number of vectors: the largest index + 1
 * @param outputDim  the size of a vector
 * @throws ValueError if one of them is not a positive integer
 * @source keras.layers.Embedding
 * @example const y = keras.layers.Embedding(1000, 64)([[3, 14, 15]]);
 */
class EmbeddingLayer extends Layer {
  static override positional = ['input_dim', 'output_dim'];
  readonly inputDim: number;
  readonly outputDim: number;
  readonly maskZero: boolean;
  readonly lora: Lora;

  constructor(inputDim: number, outputDim: number, options: EmbeddingOptions = {}) {
    const {maskZero = false, weights = null, inputLength: _, loraRank, loraAlpha, quantizationConfig = null, ...others} = options;
    const [fields, rest] = weightFields(others, {embeddings: 'uniform'});
    super({...rest, autocast: false});
    refuseQuantization(this, {quantizationConfig});
    Object.assign(this, fields);
    this.inputDim = positive(inputDim, 'inputDim', this);
    this.outputDim = positive(outputDim, 'outputDim', this);
    this.maskZero = maskZero;
    this.supportsMasking = maskZero;
    this.lora = new Lora(this, 'embeddings', {loraRank, loraAlpha});
    if (weights === null) return;
    this.build();
    this.setWeights(Array.isArray(weights) && weights.length === 1 ? (weights as [TensorLike]) : [weights as TensorLike]);
  }

  override build(): void {
    this.lora.attach(this.addWeight({name: 'embeddings', shape: [this.inputDim, this.outputDim], ...weightArguments(this, 'embeddings')}));
  }

  /** All vectors, a row for each index; with LoRA, the adapted ones. */
  get embeddings(): Variable | Tensor {
    return this.lora.value;
  }

  /** Freezes the embeddings and trains a change of low rank instead. @source keras.layers.Embedding.enable_lora */
  enableLora(rank: number, options: EnableLoraOptions = {}): void {
    this.lora.enable(rank, options);
  }

  override call(inputs: Tensor): Tensor {
    return cast(take(this.embeddings, cast(inputs, 'int32'), {axis: 0}), this.computeDtype);
  }

  override computeMask(inputs: Tensor): Tensor | null {
    return this.maskZero ? notEqual(inputs, 0) : null;
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return [...inputShape, this.outputDim];
  }

  override saveOwnVariables(store: VariableStore): void {
    this.lora.save(store, [], () => super.saveOwnVariables(store));
  }

  override loadOwnVariables(store: VariableStore): void {
    this.lora.load(store, [], () => super.loadOwnVariables(store));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), input_dim: this.inputDim, output_dim: this.outputDim, ...weightConfig(this, 'embeddings'),
      activity_regularizer: serializeKerasObject(this.activityRegularizer), mask_zero: this.maskZero, quantization_config: null, ...this.lora.config,
    };
  }
}

export const Embedding = kerasExport('keras.layers.Embedding', EmbeddingLayer);
export type Embedding = EmbeddingLayer;
