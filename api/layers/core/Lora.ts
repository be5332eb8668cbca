import {type Tensor, ValueError, type Variable} from '../../../engine/index.ts';
import {add, cast, matmul, multiply, zerosLike} from '../../../engine/ops/index.ts';
import type {VariableStore} from '../../saving/state/VariableStore.ts';
import type {Weight} from '../../Weight.ts';
import type {Layer} from '../Layer.ts';
import {weightArguments} from '../weightFields.ts';
import {positive} from '../sizes.ts';

export interface LoraOptions {
  /** The rank of the change that is trained. Default: none, the weight itself is trained. */
  loraRank?: number | null;
  /** Scales the change by loraAlpha / loraRank. Default: the rank. */
  loraAlpha?: number | null;
}

export interface EnableLoraOptions {
  loraAlpha?: number | null;
  /** Default 'he_uniform'. */
  aInitializer?: unknown;
  /** Default 'zeros': at first, nothing changes. */
  bInitializer?: unknown;
}

/**
 * Low-rank adaptation of a weight w: w is frozen, and w + alpha / rank · a · b takes its place, where only a [..., rank] and b [rank, ...] are trained.
 *
 * @source Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021)
 */
export class Lora {
  rank: number | null;
  alpha: number | null;
  readonly #layer: Layer;
  readonly #name: string;
  #base: Weight | null = null;
  #factors: readonly [Weight, Weight] | null = null;

  /** @param name  of the weight: 'kernel' or 'embeddings' */
  constructor(layer: Layer, name: string, {loraRank = null, loraAlpha = null}: LoraOptions) {
    this.#layer = layer;
    this.#name = name;
    this.rank = loraRank === null ? null : positive(loraRank, 'loraRank', layer);
    this.alpha = loraAlpha ?? loraRank;
  }

  get enabled(): boolean {
    return this.#factors !== null;
  }

  /** Called by build, when all weights are there. */
  attach(base: Weight, loraAlpha: number | null = null): void {
    this.#base = base;
    if (this.rank !== null) this.enable(this.rank, {loraAlpha});
  }

  enable(rank: number, {loraAlpha = null, aInitializer = 'he_uniform', bInitializer = 'zeros'}: EnableLoraOptions): void {
    const {constraint, regularizer} = weightArguments(this.#layer, this.#name);
    this.#check(constraint);
    const shape = this.#base!.shape;
    const factor = (suffix: string, size: readonly number[], initializer: unknown): Weight =>
      this.#layer.addWeight({name: `lora_${this.#name}_${suffix}`, shape: size, initializer, regularizer, dtype: 'float32'});
    this.rank = positive(rank, 'rank', this.#layer);
    this.alpha = loraAlpha ?? rank;
    this.#factors = [factor('a', [...shape.slice(0, -1), rank], aInitializer), factor('b', [rank, shape.at(-1)!], bInitializer)];
    this.#base!.trainable = false;
  }

  #check(constraint: unknown): void {
    const refuse = (got: string, expected: string, fix: string): never => {
      throw new ValueError({what: `${this.#layer}: LoRA cannot be enabled.`, got, expected, fix});
    };
    if (constraint) refuse(`a constraint on the ${this.#name}`, 'none: the weight is a sum', `leave out ${this.#name}Constraint`);
    if (this.#base === null) refuse('a layer that is not built', 'a weight to adapt', 'call the layer, or build(inputShape), before');
    if (this.enabled) refuse('LoRA a second time', 'once per layer', 'merge and make a new layer for another rank');
  }

  /** The weight as the layer computes with it. */
  get value(): Variable | Tensor {
    if (this.#factors === null) return this.#base!;
    const [a, b] = this.#factors;
    return cast(add(this.#base!, multiply(this.alpha! / this.rank!, matmul(a, b))), this.#layer.computeDtype);
  }

  /** Gives a file the weight with its change, and the layer's others: as if there were no LoRA. @param plainly  does so where there is none */
  save(store: VariableStore, others: readonly (Variable | null)[], plainly: () => void): void {
    if (!this.enabled) return plainly();
    [this.value, ...others].forEach((value, i) => { if (value) store.set(String(i), value as Weight); });
  }

  /** Takes what `save` wrote; the change is none then. */
  load(store: VariableStore, others: readonly (Variable | null)[], plainly: () => void): void {
    if (!this.enabled) return plainly();
    [this.#base!, ...others].forEach((weight, i) => { if (weight) (weight as Weight).assign(store.get(String(i))); });
    for (const factor of this.#factors!) factor.assign(zerosLike(factor.value));
  }

  get config(): Record<string, unknown> {
    return this.rank === null ? {} : {lora_rank: this.rank, lora_alpha: this.alpha};
  }
}
