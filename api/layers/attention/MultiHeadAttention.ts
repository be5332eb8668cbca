import {sameShape, ShapeError, show, type Shape, type Tensor, ValueError} from '../../../engine/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {dropMasks, getMask} from '../mask.ts';
import {positive} from '../sizes.ts';
import {BaseHeadedAttention, type HeadedAttentionOptions} from './BaseHeadedAttention.ts';
import {attentionEquations, projectionEquation} from './headEquations.ts';

export interface MultiHeadAttentionOptions extends HeadedAttentionOptions {
  /** The size of a value per head. Default: that of a key. */
  valueDim?: number | null;
  /** The last axes of the result. Default: the last axis of the query. */
  outputShape?: number | Shape | null;
  /** The axes over which queries look at keys. Default: all but batch and features. */
  attentionAxes?: number | readonly number[] | null;
}

/**
 * Attention with several heads: softmax(q · kᵀ / √keyDim) · v in each, where q, k and v are projections of query, key and value, and a projection of
 * all heads together at the end.
 *
 * **Call** `layer(query, value, {key, queryMask, valueMask, keyMask, attentionMask, returnAttentionScores, useCausalMask})`. Masks that travel with the
 * inputs count as well; of the queries these alone do.
 *
 * **Input shape** query `[batch, queries, features]`, value and key `[batch, keys, features]`, also with more axes · **Output shape** that of the query;
 * the scores are `[batch, heads, queries, keys]`
 *
 * @param numHeads  how many heads
 * @param keyDim    the size of a query and a key per head
 * @throws ValueError for sizes that are not positive integers; ShapeError if value and key do not fit each other
 * @source keras.layers.MultiHeadAttention; Vaswani et al., "Attention Is All You Need" (2017)
 * @example const y = keras.layers.MultiHeadAttention(4, 32)(x, x, {useCausalMask: true});
 */
class MultiHeadAttentionLayer extends BaseHeadedAttention {
  static override positional = ['num_heads', 'key_dim'];
  readonly numHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
  readonly outputShape: Shape | null;
  attentionAxes: readonly number[] | null;

  constructor(numHeads: number, keyDim: number, {valueDim = null, outputShape = null, attentionAxes = null, ...rest}: MultiHeadAttentionOptions = {}) {
    super(rest);
    this.numHeads = positive(numHeads, 'numHeads', this);
    this.keyDim = positive(keyDim, 'keyDim', this);
    this.valueDim = valueDim === null ? keyDim : positive(valueDim, 'valueDim', this);
    this.outputShape = outputShape === null ? null : [outputShape].flat().map((n) => positive(n, 'outputShape', this));
    this.attentionAxes = attentionAxes === null ? null : [attentionAxes].flat();
    if (this.attentionAxes?.some((axis) => !Number.isInteger(axis))) {
      throw new ValueError({
        what: `${this}: attentionAxes is not valid.`, got: show(attentionAxes), expected: 'an integer or an array of integers', fix: 'e.g. attentionAxes: [1]',
      });
    }
  }

  override build(...shapes: Parameters<BaseHeadedAttention['shapesOf']>): void {
    const [query, value, key] = this.shapesOf(...shapes);
    const {numHeads, keyDim, valueDim, outputShape} = this;
    this.computeOutputShape(query, value, key);
    const head = (name: string, shape: SymbolicShape, depth: number, activation: string | null = null) => {
      const {equation, biasAxes} = projectionEquation(shape.length - 1, 1, 2);
      return this.project(name, equation, shape, [...unknown(shape.length - 2), numHeads, depth], {biasAxes, activation});
    };
    this.queryDense = head('query', query, keyDim);
    this.keyDense = head('key', key, keyDim);
    if (this.useGate) this.gateDense = head('gate', query, valueDim, 'sigmoid');
    this.valueDense = head('value', value, valueDim);
    const rank = value.length + 1;
    this.attentionAxes = this.attentionAxes?.map((axis) => (axis >= 0 ? axis : rank - 1 + axis)) ?? Array.from({length: rank - 3}, (_, i) => i + 1);
    this.prepare(attentionEquations(rank, this.attentionAxes), this.attentionAxes.length, keyDim);
    const result = outputShape ?? [query.at(-1)!];
    const {equation, biasAxes} = projectionEquation(query.length - 1, 2, result.length);
    this.outputDense = this.project('attention_output', equation, [...query.slice(0, -1), numHeads, valueDim], [...unknown(query.length - 2), ...result], {biasAxes});
  }

  /** The mask that travels with the query, whatever the call names: so it is in Keras. */
  protected override queryMaskOf(query: Tensor): Tensor | null {
    return getMask(query);
  }

  /** As in Keras, the inputs lose their masks: what uses them after this layer does not see them. */
  override call(query: Tensor, value: Tensor, ...rest: unknown[]): unknown {
    const outputs = super.call(query, value, ...rest);
    dropMasks([query, value, rest]);
    return outputs;
  }

  override computeOutputShape(query: SymbolicShape, value: SymbolicShape, key: SymbolicShape | null = null): SymbolicShape {
    if (!sameShape(value.slice(1, -1) as Shape, (key ?? value).slice(1, -1) as Shape)) {
      throw new ShapeError({
        what: `${this}: value and key do not fit each other.`, got: `value ${show(value)}, key ${show(key)}`,
        expected: 'the same sizes between batch and features', fix: 'pass a key for each value',
      });
    }
    return this.outputShape ? [...query.slice(0, -1), ...this.outputShape] : query;
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), num_heads: this.numHeads, key_dim: this.keyDim, value_dim: this.valueDim, output_shape: this.outputShape, attention_axes: this.attentionAxes,
    };
  }
}

/** Sizes that are those of the input. */
const unknown = (count: number): null[] => new Array<null>(count).fill(null);

export const MultiHeadAttention = kerasExport('keras.layers.MultiHeadAttention', MultiHeadAttentionLayer);
export type MultiHeadAttention = MultiHeadAttentionLayer;
