import {resultType, standardizeDtype, type Tensor, type Variable} from '../../../engine/index.ts';
import {cast, divide, matmul, multiply, tanh, transpose} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {KerasTensor, type SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {setMask} from '../mask.ts';
import {Embedding, type EmbeddingOptions} from './Embedding.ts';

export interface ReversibleEmbeddingOptions extends Omit<EmbeddingOptions, 'weights'> {
  /** Whether the way back takes the same weight. Default true. */
  tieWeights?: boolean;
  /** The dtype of the way back. Default: that of the input. */
  reverseDtype?: string | null;
  /** Keeps logits within ±logitSoftCap: cap · tanh(logits / cap). Default: no cap. */
  logitSoftCap?: number | null;
}

/**
 * An Embedding with a way back: called with `reverse: true`, it gives for each vector a logit per index.
 *
 * **Input shape** `[batch, ...]` of integers; reverse: `[batch, ..., outputDim]` · **Output shape** `[batch, ..., outputDim]`; reverse: `[batch, ..., inputDim]`
 *
 * @param inputDim   the number of vectors
 * @param outputDim  the size of a vector
 * @source keras.layers.ReversibleEmbedding
 * @example
 * const embedding = keras.layers.ReversibleEmbedding(1000, 64);
 * const logits = embedding(embedding([[3, 14]]), {reverse: true});
 */
class ReversibleEmbeddingLayer extends Embedding {
  static override callOptions = ['reverse'];
  readonly tieWeights: boolean;
  readonly reverseDtype: string | null;
  readonly logitSoftCap: number | null;
  reverseEmbeddings: Variable | null = null;

  constructor(inputDim: number, outputDim: number, {tieWeights = true, reverseDtype = null, logitSoftCap = null, ...options}: ReversibleEmbeddingOptions = {}) {
    super(inputDim, outputDim, options);
    this.tieWeights = tieWeights;
    this.reverseDtype = reverseDtype;
    this.logitSoftCap = logitSoftCap;
  }

  override build(): void {
    super.build();
    if (!this.tieWeights) {
      this.reverseEmbeddings = this.addWeight({name: 'reverse_embeddings', shape: [this.outputDim, this.inputDim], initializer: this.embeddingsInitializer});
    }
  }

  override call(inputs: Tensor, {reverse = false}: {reverse?: boolean} = {}): Tensor {
    if (reverse) return this.#logits(inputs);
    const outputs = super.call(inputs);
    const mask = super.computeMask(inputs);
    if (mask) setMask(outputs, mask);
    return outputs;
  }

  #logits(inputs: Tensor): Tensor {
    const kernel = this.reverseEmbeddings ?? transpose(this.embeddings);
    const {reverseDtype: dtype, logitSoftCap: cap} = this;
    const logits = dtype === null ? matmul(inputs, kernel) : matmul(cast(inputs, dtype), cast(kernel, dtype));
    return cap === null ? logits : multiply(tanh(divide(logits, cap)), cap);
  }

  /** None: the mask is set by the call, for one of the two ways. */
  override computeMask(): null {
    return null;
  }

  override computeOutputShape(inputShape: SymbolicShape, reverse = false): SymbolicShape {
    return reverse ? [...inputShape.slice(0, -1), this.inputDim] : super.computeOutputShape(inputShape);
  }

  override computeOutputSpec([inputs]: readonly [KerasTensor], {reverse = false}: {reverse?: boolean}): KerasTensor {
    const dtype = reverse ? standardizeDtype(this.reverseDtype ?? resultType(inputs.dtype, this.variableDtype)) : this.computeDtype;
    return new KerasTensor(this.computeOutputShape(inputs.shape, reverse), {dtype});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), tie_weights: this.tieWeights, reverse_dtype: this.reverseDtype, logit_soft_cap: this.logitSoftCap};
  }
}

export const ReversibleEmbedding = kerasExport('keras.layers.ReversibleEmbedding', ReversibleEmbeddingLayer);
export type ReversibleEmbedding = ReversibleEmbeddingLayer;
