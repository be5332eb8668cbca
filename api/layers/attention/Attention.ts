import {random, show, type Tensor, type TensorLike, toTensor, ValueError, type Variable} from '../../../engine/index.ts';
import {add, cast, expandDims, logicalNot, matmul, multiply, softmax, subtract, sum, swapaxes, tanh, where} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {SeedGenerator} from '../../random/SeedGenerator.ts';
import {computeOutputSpec, type SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {CallOptions} from '../../symbolic/Operation.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {causalMask, overKeys, together} from './attentionMasks.ts';

export interface AttentionOptions extends LayerOptions {
  /** Multiplies scores by a weight. Default false. */
  useScale?: boolean;
  /** 'dot': query · key; 'concat': Σ tanh(query + key), times a weight. Default 'dot'. */
  scoreMode?: 'dot' | 'concat';
  /** The rate at which attention scores are dropped in training. Default 0. */
  dropout?: number;
  seed?: number | null;
}

/** Keyword arguments of a call. */
export interface AttentionCall {
  /** [query mask, value mask], bool, of shapes [batch, queries] and [batch, keys]; null for none: what is false does not count. */
  mask?: readonly (TensorLike | null)[] | null;
  training?: boolean;
  /** Gives the scores as well. Default false. */
  returnAttentionScores?: boolean;
  /** Each query sees the keys up to its own position. Default false. */
  useCausalMask?: boolean;
}

/**
 * Attention without projections: softmax(scores(query, key)) · value.
 *
 * **Call** `layer([query, value], {mask, returnAttentionScores, useCausalMask})`, or `[query, value, key]`
 *
 * **Input shape** `[batch, queries, features]`, `[batch, keys, features]` · **Output shape** `[batch, queries, features of the value]`; the scores are
 * `[batch, queries, keys]`
 *
 * @throws ValueError for an unknown scoreMode, and for inputs that are not a list of two or three
 * @source keras.layers.Attention; Luong et al. (2015)
 * @example const y = keras.layers.Attention()([query, value]);
 */
class AttentionLayer extends Layer {
  static override callOptions = ['returnAttentionScores', 'useCausalMask'];
  static override trainsByDefault = false;
  readonly useScale: boolean;
  readonly scoreMode: 'dot' | 'concat';
  readonly dropout: number;
  readonly seed: number | null;
  readonly seedGenerator: SeedGenerator | null;
  scale: Variable | null = null;
  concatScoreWeight: Variable | null = null;

  constructor({useScale = false, scoreMode = 'dot', dropout = 0, seed = null, ...rest}: AttentionOptions = {}) {
    super(rest);
    if (scoreMode !== 'dot' && scoreMode !== 'concat') {
      throw new ValueError({what: `${this}: scoreMode is not valid.`, got: show(scoreMode), expected: "'dot' or 'concat'", fix: "leave it out for 'dot'"});
    }
    this.useScale = useScale;
    this.scoreMode = scoreMode;
    this.dropout = dropout;
    this.seed = seed;
    this.seedGenerator = dropout > 0 ? SeedGenerator(seed) : null;
    this.supportsMasking = true;
  }

  override build(shapes: readonly SymbolicShape[]): void {
    this.#checkInputs(shapes);
    if (this.useScale) this.scale = this.addWeight({name: 'scale', shape: [], initializer: 'ones', dtype: this.dtype});
    if (this.scoreMode === 'concat') this.concatScoreWeight = this.addWeight({name: 'concat_score_weight', shape: [], initializer: 'ones', dtype: this.dtype});
  }

  #checkInputs(inputs: unknown): void {
    if (Array.isArray(inputs) && (inputs.length === 2 || inputs.length === 3) && inputs.every((input) => typeof input === 'object')) return;
    throw new ValueError({
      what: `${this}: the inputs are not what it takes.`, got: Array.isArray(inputs) ? `${inputs.length} entries` : show(inputs),
      expected: '[query, value] or [query, value, key]', fix: 'pass the tensors in one array',
    });
  }

  /** [batch, queries, keys], before softmax. */
  protected scores(query: Tensor, key: Tensor): Tensor {
    if (this.scoreMode === 'dot') {
      const products = matmul(query, swapaxes(key, -2, -1));
      return this.scale ? multiply(products, this.scale) : products;
    }
    const sums = add(expandDims(query, -2), expandDims(key, -3));
    return multiply(this.concatScoreWeight!, sum(tanh(this.scale ? multiply(this.scale, sums) : sums), {axis: -1}));
  }

  override call(inputs: readonly Tensor[], {mask = null, training = false, returnAttentionScores = false, useCausalMask = false}: AttentionCall): Tensor | [Tensor, Tensor] {
    this.#checkInputs(inputs);
    this.#checkMask(mask);
    const [query, value, key = value] = inputs as [Tensor, Tensor, Tensor?];
    const raw = this.scores(query, key);
    const [ofQueries, ofKeys] = [mask?.[0] ?? null, mask?.[1] ?? null];
    const seen = together([ofKeys === null ? null : overKeys(ofKeys), useCausalMask ? causalMask(query.shape[1]!, key.shape[1]!) : null]);
    const visible = seen ? where(logicalNot(seen), subtract(raw, raw.dtype === 'float16' ? 65504 : 1e9), raw) : raw;
    const scores = softmax(visible);
    const kept = training && this.seedGenerator ? random.dropout(random.keyOf(this.seedGenerator.next()), scores, this.dropout) : scores;
    const found = matmul(kept, value);
    const output = ofQueries === null ? found : where(expandDims(cast(ofQueries, 'bool'), -1), found, 0);
    return returnAttentionScores ? [output, scores] : output;
  }

  #checkMask(mask: unknown): void {
    if (mask === null || Array.isArray(mask) && (mask.length === 2 || mask.length === 3)) return;
    throw new ValueError({
      what: `${this}: the mask is not what it takes.`, got: show(mask), expected: '[query mask, value mask]', fix: 'pass null for a mask that there is not',
    });
  }

  override computeMask(_inputs: unknown, mask: unknown): Tensor | null {
    const [ofQueries] = (mask ?? [null]) as [TensorLike | null];
    return ofQueries === null ? null : toTensor(ofQueries);
  }

  override computeOutputShape(shapes: readonly SymbolicShape[]): SymbolicShape {
    this.#checkInputs(shapes);
    const [query, value] = shapes as [SymbolicShape, SymbolicShape];
    return [...query.slice(0, -1), value.at(-1)!];
  }

  override computeOutputSpec(args: readonly unknown[], options: CallOptions): unknown {
    if (!options.returnAttentionScores) return super.computeOutputSpec(args, options);
    return computeOutputSpec((nest) => {
      const [positional, keywords] = nest as [unknown[], CallOptions];
      return this.invoke(...positional, keywords);
    }, [args, options]);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), use_scale: this.useScale, score_mode: this.scoreMode, dropout: this.dropout, seed: this.seed};
  }
}

export const Attention = kerasExport('keras.layers.Attention', AttentionLayer);
export type Attention = AttentionLayer;
