import type {Tensor} from '../../../engine/index.ts';
import {add, expandDims, multiply, sum, tanh} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Attention, type AttentionOptions} from './Attention.ts';

/** useScale multiplies each feature by a weight and is true by default. */
export type AdditiveAttentionOptions = Omit<AttentionOptions, 'scoreMode'>;

/**
 * Attention with additive scores: softmax(Σ scale · tanh(query + key)) · value.
 *
 * **Call** `layer([query, value], {mask, returnAttentionScores, useCausalMask})`, or `[query, value, key]`
 *
 * **Input shape** `[batch, queries, features]`, `[batch, keys, features]` · **Output shape** `[batch, queries, features of the value]`; the scores are
 * `[batch, queries, keys]`
 *
 * @throws ValueError for inputs that are not a list of two or three
 * @source keras.layers.AdditiveAttention; Bahdanau et al. (2014)
 * @example const y = keras.layers.AdditiveAttention()([query, value]);
 */
class AdditiveAttentionLayer extends Attention {
  constructor({useScale = true, ...rest}: AdditiveAttentionOptions = {}) {
    super({useScale, ...rest});
  }

  override build(shapes: readonly SymbolicShape[]): void {
    this.computeOutputShape(shapes);
    if (this.useScale) this.scale = this.addWeight({name: 'scale', shape: [shapes[0]!.at(-1)!], initializer: 'glorot_uniform', dtype: this.dtype});
  }

  protected override scores(query: Tensor, key: Tensor): Tensor {
    const sums = tanh(add(expandDims(query, -2), expandDims(key, -3)));
    return sum(this.scale ? multiply(this.scale, sums) : sums, {axis: -1});
  }

  override getConfig(): Record<string, unknown> {
    const {score_mode: _, ...config} = super.getConfig();
    return config;
  }
}

export const AdditiveAttention = kerasExport('keras.layers.AdditiveAttention', AdditiveAttentionLayer);
export type AdditiveAttention = AdditiveAttentionLayer;
