import {sameShape, type Shape, ShapeError, show, type Tensor, ValueError} from '../../../engine/index.ts';
import {repeat} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import * as regularizers from '../../regularizers/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {positive} from '../sizes.ts';
import {BaseHeadedAttention, type HeadedAttentionOptions} from './BaseHeadedAttention.ts';
import {attentionEquations} from './headEquations.ts';

/**
 * Attention in which groups of query heads share one head of keys and values: softmax(q · kᵀ / √headDim) · v in each head, and a projection of all
 * heads together at the end.
 *
 * **Call** `layer(query, value, {key, queryMask, valueMask, keyMask, attentionMask, returnAttentionScores, useCausalMask})`
 *
 * **Input shape** query `[batch, queries, features]`, value and key `[batch, keys, features]` · **Output shape** that of the query; the scores are
 * `[batch, numQueryHeads, queries, keys]`
 *
 * @param headDim           the size of a query, a key and a value per head
 * @param numQueryHeads     how many heads
 * @param numKeyValueHeads  how many heads of keys and values: a divisor of numQueryHeads
 * @throws ValueError for numbers that are not positive integers or do not divide; ShapeError if query, value and key do not fit each other
 * @source keras.layers.GroupQueryAttention; Ainslie et al. (2023)
 * @example const y = keras.layers.GroupQueryAttention(32, 8, 2)(x, x);
 */
class GroupQueryAttentionLayer extends BaseHeadedAttention {
  static override positional = ['head_dim', 'num_query_heads', 'num_key_value_heads'];
  static override savedClassName = 'GroupedQueryAttention';
  static override savedAs = {...BaseHeadedAttention.savedAs, queryDense: '_query_dense', keyDense: '_key_dense', gateDense: '_gate_dense', valueDense: '_value_dense', outputDense: '_output_dense'};
  readonly headDim: number;
  readonly numQueryHeads: number;
  readonly numKeyValueHeads: number;

  constructor(headDim: number, numQueryHeads: number, numKeyValueHeads: number, options: HeadedAttentionOptions = {}) {
    super(options);
    this.headDim = positive(headDim, 'headDim', this);
    this.numQueryHeads = positive(numQueryHeads, 'numQueryHeads', this);
    this.numKeyValueHeads = positive(numKeyValueHeads, 'numKeyValueHeads', this);
    if (numQueryHeads % numKeyValueHeads !== 0) {
      throw new ValueError({
        what: `${this}: the query heads do not divide into groups.`, got: `${numQueryHeads} query heads, ${numKeyValueHeads} key and value heads`,
        expected: 'a multiple', fix: 'e.g. GroupQueryAttention(64, 8, 2)',
      });
    }
    this.activityRegularizer = regularizers.get(options.activityRegularizer);
  }

  /** How many query heads share a key and value head. */
  get numRepeats(): number {
    return this.numQueryHeads / this.numKeyValueHeads;
  }

  override build(...shapes: Parameters<BaseHeadedAttention['shapesOf']>): void {
    const [query, value, key] = this.shapesOf(...shapes);
    const {headDim, numQueryHeads, numKeyValueHeads} = this;
    const ofQuery = (name: string, activation: string | null = null) =>
      this.project(name, 'bqm,muh->bquh', query, [null, numQueryHeads, headDim], {biasAxes: 'uh', activation});
    const ofMemory = (name: string, shape: SymbolicShape) => this.project(name, 'bkm,mvh->bkvh', shape, [null, numKeyValueHeads, headDim], {biasAxes: 'vh'});
    this.queryDense = ofQuery('query');
    this.keyDense = ofMemory('key', key);
    if (this.useGate) this.gateDense = ofQuery('gate', 'sigmoid');
    this.valueDense = ofMemory('value', value);
    this.prepare(attentionEquations(4, [1]), 1, headDim);
    this.outputDense = this.project('attention_output', 'bquh,uhm->bqm', [null, null, numQueryHeads, headDim], [null, query.at(-1)!], {biasAxes: 'm'});
  }

  protected override widened(heads: Tensor): Tensor {
    return repeat(heads, this.numQueryHeads / this.numKeyValueHeads, {axis: 2});
  }

  override computeOutputShape(query: SymbolicShape, value: SymbolicShape, key: SymbolicShape | null = null): SymbolicShape {
    const memory = key ?? value;
    if (query.at(-1) === value.at(-1) && sameShape(value.slice(1, -1) as Shape, memory.slice(1, -1) as Shape)) return query;
    throw new ShapeError({
      what: `${this}: query, value and key do not fit each other.`, got: `query ${show(query)}, value ${show(value)}, key ${show(memory)}`,
      expected: 'equal features of query and value, as many keys as values', fix: 'project the inputs to one size before',
    });
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), head_dim: this.headDim, num_query_heads: this.numQueryHeads, num_key_value_heads: this.numKeyValueHeads};
  }
}

export const GroupQueryAttention = kerasExport('keras.layers.GroupQueryAttention', GroupQueryAttentionLayer);
export type GroupQueryAttention = GroupQueryAttentionLayer;
