import {isTensor, show, type Tensor, type TensorLike, toTensor, ValueError} from '../../../engine/index.ts';
import {cast, dotProductAttention, einsum, expandDims, multiply} from '../../../engine/ops/index.ts';
import {isFlashAttentionEnabled} from '../../flashAttention.ts';
import * as regularizers from '../../regularizers/index.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import {computeOutputSpec, type SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {CallOptions} from '../../symbolic/Operation.ts';
import {Softmax} from '../activations/Softmax.ts';
import {EinsumDense, type EinsumDenseOptions} from '../core/EinsumDense.ts';
import {freshInitializer} from '../freshInitializer.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {getMask} from '../mask.ts';
import {Dropout} from '../regularization/Dropout.ts';
import {positive} from '../sizes.ts';
import {weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {causalMask, overKeys, overQueries, together, windowMask} from './attentionMasks.ts';
import type {AttentionEquations} from './headEquations.ts';

/** Weights are those of the projections; initializers: kernel 'glorot_uniform', bias 'zeros'. */
export interface HeadedAttentionOptions extends LayerOptions, WeightOptions<'kernel' | 'bias'> {
  /** The rate at which attention scores are dropped in training. Default 0. */
  dropout?: number;
  /** Default true. */
  useBias?: boolean;
  /** Each query sees the keys that are fewer than this many steps away. Default null: all. */
  slidingWindow?: number | null;
  /** A wish for a fused kernel; excludes dropout and returned scores. Default null: as keras.config says. */
  flashAttention?: boolean | null;
  /** Multiplies what attention gives by a sigmoid projection of the query. Default false. */
  useGate?: boolean;
  seed?: number | null;
}

/** Keyword arguments of a call. Masks are bool: what is false does not count. */
export interface HeadedAttentionCall {
  /** Default: the value. */
  key?: TensorLike | null;
  /** [batch, queries] */
  queryMask?: TensorLike | null;
  /** [batch, keys] */
  valueMask?: TensorLike | null;
  /** [batch, keys] */
  keyMask?: TensorLike | null;
  /** [batch, queries, keys], or with the heads as second axis: which keys a query sees. */
  attentionMask?: TensorLike | null;
  /** Gives the scores as well. Default false. */
  returnAttentionScores?: boolean;
  /** Each query sees the keys up to its own position. Default false. */
  useCausalMask?: boolean;
  training?: boolean | null;
}

interface Attended {
  mask: Tensor | null;
  isCausal: boolean;
  call: HeadedAttentionCall;
}

export interface BaseHeadedAttention extends WeightFields<'kernel'>, WeightFields<'bias'> {}

/** What attention layers with several heads share: projections, masks, and the attention between them. */
export abstract class BaseHeadedAttention extends Layer {
  static override inputNames = ['query', 'value', 'key'];
  static override savedAs: Readonly<Record<string, string>> = {softmaxLayer: '_softmax', dropoutLayer: '_dropout_layer'};
  static override callOptions = ['key', 'attentionMask', 'returnAttentionScores', 'useCausalMask'];
  readonly dropout: number;
  readonly useBias: boolean;
  readonly useGate: boolean;
  readonly slidingWindow: number | null;
  readonly flashAttention: boolean | null;
  readonly seed: number | null;
  queryDense!: EinsumDense;
  keyDense!: EinsumDense;
  gateDense: EinsumDense | null = null;
  valueDense!: EinsumDense;
  softmaxLayer!: Softmax;
  dropoutLayer!: Dropout;
  outputDense!: EinsumDense;
  /** The penalty on what each projection gives. */
  protected readonly projectionPenalty: regularizers.Penalty | null;
  #equations!: AttentionEquations;
  #reach!: number;
  #scale!: number;
  #shapes: Record<string, SymbolicShape> | null = null;

  constructor(options: HeadedAttentionOptions) {
    const {dropout = 0, useBias = true, slidingWindow = null, flashAttention = null, useGate = false, seed = null, activityRegularizer = null, ...others} = options;
    const [weights, rest] = weightFields(others, {kernel: 'glorot_uniform', bias: 'zeros'});
    super(rest);
    Object.assign(this, weights);
    this.dropout = dropout;
    this.useBias = useBias;
    this.useGate = useGate;
    this.slidingWindow = slidingWindow === null ? null : positive(slidingWindow, 'slidingWindow', this);
    this.flashAttention = flashAttention || isFlashAttentionEnabled();
    this.seed = seed;
    this.projectionPenalty = regularizers.get(activityRegularizer);
    this.supportsMasking = true;
    if (this.flashAttention && dropout > 0) this.#refuseFlash(`dropout ${dropout}`, 'set dropout to 0');
  }

  #refuseFlash(got: string, fix: string): never {
    throw new ValueError({
      what: `${this}: flash attention is not possible.`, got: `flashAttention together with ${got}`, expected: 'one of them', fix: `${fix}, or leave out flashAttention`,
    });
  }

  /** Makes a projection and its weights. */
  protected project(name: string, equation: string, inputShape: SymbolicShape, outputShape: SymbolicShape, {biasAxes, ...options}: EinsumDenseOptions): EinsumDense {
    const layer = EinsumDense(equation, outputShape, {
      name, ...options, biasAxes: this.useBias ? biasAxes : null, dtype: this.dtypePolicy, activityRegularizer: this.projectionPenalty,
      kernelInitializer: freshInitializer(this.kernelInitializer), biasInitializer: freshInitializer(this.biasInitializer),
      kernelRegularizer: this.kernelRegularizer, biasRegularizer: this.biasRegularizer, kernelConstraint: this.kernelConstraint, biasConstraint: this.biasConstraint,
    });
    layer.build(inputShape);
    return layer;
  }

  /**
   * Says how attention is computed. Called by build, after the projections of the inputs.
   *
   * @param reach  the number of axes over which a query looks at keys
   * @param depth  the size of a key
   */
  protected prepare(equations: AttentionEquations, reach: number, depth: number): void {
    this.#equations = equations;
    this.#reach = reach;
    this.#scale = 1 / Math.sqrt(depth);
    const ndim = equations.scores.split('->')[1]!.length;
    this.softmaxLayer = Softmax({axis: Array.from({length: reach}, (_, i) => ndim - reach + i), dtype: this.dtypePolicy});
    this.dropoutLayer = Dropout(this.dropout, {dtype: this.dtypePolicy, seed: this.seed});
  }

  /** The shapes of query, value and key, given as build gets them: a key that was passed by name comes in an object. */
  protected shapesOf(query: SymbolicShape, value: SymbolicShape, key?: SymbolicShape | {keyShape?: SymbolicShape}): [SymbolicShape, SymbolicShape, SymbolicShape] {
    if (!Array.isArray(query) || !Array.isArray(value)) {
      throw new ValueError({what: `${this} was called without a value.`, got: `query ${show(query)}, value ${show(value)}`, expected: 'a query and a value', fix: 'layer(query, value); layer(x, x) for attention of x to itself'});
    }
    const given = Array.isArray(key) ? (key as SymbolicShape) : (key as {keyShape?: SymbolicShape} | undefined)?.keyShape;
    this.#shapes = {query_shape: query, value_shape: value, ...(given ? {key_shape: given} : {})};
    return [query, value, given ?? value];
  }

  /** Key or value heads as often as there are query heads. */
  protected widened(heads: Tensor): Tensor {
    return heads;
  }

  /** The mask of the queries, given the one that the call names. */
  protected queryMaskOf(_query: Tensor, given: TensorLike | null): TensorLike | null {
    return given;
  }

  override call(query: Tensor, value: Tensor, ...rest: unknown[]): unknown {
    const call = rest.at(-1) as HeadedAttentionCall;
    const given = rest.length > 1 && isTensor(rest[0]) ? rest[0] : call.key ?? null;
    const key = given === null ? value : toTensor(given);
    const masks = this.#masks(query, value, {...call, keyMask: call.keyMask ?? (given === null ? null : getMask(given))});
    const isCausal = call.useCausalMask === true && masks.length === 0;
    if (call.useCausalMask && !isCausal) masks.push(causalMask(query.shape[1]!, value.shape[1]!));
    const heads = [this.queryDense(query), this.keyDense(key), this.valueDense(value)] as [Tensor, Tensor, Tensor];
    const [attended, scores] = this.#attend(...heads, {mask: together(masks), isCausal, call});
    const output = this.outputDense(this.gateDense ? multiply(attended, this.gateDense(query)) : attended);
    return call.returnAttentionScores ? [output, scores] : output;
  }

  #masks(query: Tensor, value: Tensor, {queryMask = null, valueMask = null, keyMask = null, attentionMask = null}: HeadedAttentionCall): Tensor[] {
    const ofQueries = this.queryMaskOf(query, queryMask);
    const masks = [
      ofQueries === null ? null : overQueries(ofQueries),
      ...[valueMask, keyMask].map((mask) => (mask === null ? null : overKeys(mask))),
      this.slidingWindow === null ? null : windowMask(query.shape[1]!, value.shape[1]!, this.slidingWindow),
      attentionMask === null ? null : cast(attentionMask, 'bool'),
    ];
    return masks.filter((mask) => mask !== null);
  }

  /** What the queries find, and the scores where they are computed apart. */
  #attend(query: Tensor, key: Tensor, value: Tensor, {mask, isCausal, call}: Attended): [Tensor, Tensor | null] {
    const {returnAttentionScores = false, training = null} = call;
    if (this.flashAttention && returnAttentionScores) this.#refuseFlash('returnAttentionScores', 'leave out returnAttentionScores');
    if (this.dropout === 0 && !returnAttentionScores && query.ndim === 4) {
      return [dotProductAttention(query, key, value, {mask: this.#overHeads(mask, 4), scale: this.#scale, isCausal}), null];
    }
    const {scores: equation, combine} = this.#equations;
    const raw = einsum(equation, multiply(query, this.#scale), this.widened(key)) as Tensor;
    const seen = isCausal ? causalMask(query.shape[1]!, key.shape[1]!) : mask;
    const scores = this.softmaxLayer(raw, {mask: this.#overHeads(seen, raw.ndim)});
    return [einsum(combine, this.dropoutLayer(scores, {training}), this.widened(value)), scores];
  }

  /** A mask with axes of size 1 where the scores have heads. */
  #overHeads(mask: Tensor | null, ndim: number): Tensor | null {
    let wide = mask;
    while (wide && wide.ndim < ndim) wide = expandDims(wide, -2 * this.#reach - 1);
    return wide;
  }

  override computeOutputSpec(args: readonly unknown[], options: CallOptions): unknown {
    if (!options.returnAttentionScores) return super.computeOutputSpec(args, options);
    return computeOutputSpec((nest) => {
      const [positional, keywords] = nest as [unknown[], CallOptions];
      return this.invoke(...positional, keywords);
    }, [args, options]);
  }

  override getBuildConfig(): Record<string, unknown> | null {
    return this.#shapes && {shapes_dict: this.#shapes};
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), dropout: this.dropout, use_bias: this.useBias, use_gate: this.useGate, sliding_window: this.slidingWindow, seed: this.seed,
      ...weightConfig(this, 'kernel', 'bias'), activity_regularizer: serializeKerasObject(this.projectionPenalty),
    };
  }
}
