import type {Tensor} from '../../engine/index.ts';
import {add, cast, multiply} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {adamStep, correctedRate} from './adamStep.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';
import {orthogonalized} from './orthogonalized.ts';

export interface MuonOptions extends OptimizerOptions {
  /** Of Adam: decay of the mean of gradients. Default 0.9. */
  adamBeta1?: number;
  /** Of Adam: decay of the mean of squared gradients. Default 0.999. */
  adamBeta2?: number;
  /** The weight decay of weights that Adam changes. Default 0.004, like weightDecay, that of the others. */
  adamWeightDecay?: number | null;
  /** Of Adam. Default 1e-7. */
  epsilon?: number;
  /** Regular expressions: weights whose paths match one are left to Adam. Name the last layer. */
  excludeLayers?: readonly string[] | null;
  /** Leaves embeddings to Adam. Default true. */
  excludeEmbeddings?: boolean;
  /** The coefficient of x in the Newton-Schulz iteration. Default 3.4445. */
  muonA?: number;
  /** The coefficient of x³. Default -4.775. */
  muonB?: number;
  /** The coefficient of x⁵. Default 2.0315. */
  muonC?: number;
  /** Adam's learning rate as a multiple of the main one. Default 1. */
  adamLrRatio?: number;
  /** Default 0.95. */
  momentum?: number;
  /** Rounds of the iteration. Default 5. */
  nsSteps?: number;
  /** Adds the gradient to the momentum once more. Default true. */
  nesterov?: boolean;
  /** The root mean square of steps relative to the learning rate; null: steps are as they come. Default 0.2. */
  rmsRate?: number | null;
}

/**
 * Momentum made orthogonal: matrices move by steps whose singular values are all about 1. Other weights, embeddings and excluded layers move as with AdamW.
 *
 * M = μM + g        w -= α · 0.2 √max(n, m) · orthogonalized(μM + g)
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.Muon; Jordan et al. (2024), Liu et al. (2025)
 * @example model.compile({optimizer: keras.optimizers.Muon(0.001, {excludeLayers: ['logits']}), loss: 'mse'});
 */
class MuonOptimizer extends Optimizer {
  readonly adamBeta1: number;
  readonly adamBeta2: number;
  readonly adamWeightDecay: number | null;
  readonly epsilon: number;
  readonly excludeLayers: readonly string[];
  readonly excludeEmbeddings: boolean;
  readonly muonA: number;
  readonly muonB: number;
  readonly muonC: number;
  readonly adamLrRatio: number;
  readonly momentum: number;
  readonly nsSteps: number;
  readonly nesterov: boolean;
  readonly rmsRate: number | null;
  #momentums: Weight[] = [];
  /** Null for matrices that move by Muon's own rule. */
  #velocities: (Weight | null)[] = [];

  constructor(first?: LearningRate | WithRate<MuonOptions>, options?: WithRate<MuonOptions>) {
    const [rate, {
      adamBeta1 = 0.9, adamBeta2 = 0.999, adamWeightDecay = 0.004, epsilon = 1e-7, weightDecay = 0.004, excludeLayers = null, excludeEmbeddings = true, muonA = 3.4445, muonB = -4.775,
      muonC = 2.0315, adamLrRatio = 1, momentum = 0.95, nsSteps = 5, nesterov = true, rmsRate = 0.2, ...rest
    }] = rateAndOptions(first, options, 0.001);
    super(rate, {...rest, weightDecay});
    this.adamBeta1 = adamBeta1;
    this.adamBeta2 = adamBeta2;
    this.adamWeightDecay = adamWeightDecay;
    this.epsilon = epsilon;
    this.excludeLayers = excludeLayers ?? [];
    this.excludeEmbeddings = excludeEmbeddings;
    this.muonA = muonA;
    this.muonB = muonB;
    this.muonC = muonC;
    this.adamLrRatio = adamLrRatio;
    this.momentum = momentum;
    this.nsSteps = nsSteps;
    this.nesterov = nesterov;
    this.rmsRate = rmsRate;
  }

  #usesAdam({shape, path}: Weight): boolean {
    if (shape.length !== 2 || (this.excludeEmbeddings && path.toLowerCase().includes('embedding'))) return true;
    return this.excludeLayers.some((pattern) => new RegExp(pattern).test(path));
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    for (const variable of variables) {
      this.#momentums.push(this.addVariableFromReference(variable, {name: 'momentum'}));
      this.#velocities.push(this.#usesAdam(variable) ? this.addVariableFromReference(variable, {name: 'velocity'}) : null);
    }
  }

  protected override weightDecayOf(variable: Weight): number | null {
    return this.#usesAdam(variable) ? this.adamWeightDecay : this.weightDecay;
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const [momentum, velocity] = [this.#momentums[index]!, this.#velocities[index]];
    const [g, rate] = [cast(gradient, dtype), cast(learningRate, dtype)];
    if (!velocity) return this.assignSub(variable, this.#muonStep(g, momentum, rate));
    const constants = {beta1: this.adamBeta1, beta2: this.adamBeta2, epsilon: this.epsilon};
    const corrected = this.oncePerStep('rate', dtype, () => correctedRate(multiply(rate, this.adamLrRatio), this.localStep(dtype), constants));
    this.assignSub(variable, adamStep(g, corrected, {momentum, velocity}, constants));
  }

  /** What is subtracted from a matrix; its momentum takes in the gradient. */
  #muonStep(g: Tensor, momentum: Weight, rate: Tensor): Tensor {
    this.assignAdd(momentum, add(g, multiply(momentum.value, this.momentum - 1)));
    const direction = orthogonalized(this.nesterov ? add(g, multiply(this.momentum, momentum.value)) : momentum.value, this);
    const scale = this.rmsRate === null ? 1 : Math.sqrt(Math.max(...momentum.shape)) * this.rmsRate;
    return multiply(multiply(rate, scale), direction);
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), adam_beta_1: this.adamBeta1, adam_beta_2: this.adamBeta2, epsilon: this.epsilon, exclude_layers: this.excludeLayers, muon_a: this.muonA, muon_b: this.muonB,
      muon_c: this.muonC, adam_lr_ratio: this.adamLrRatio, momentum: this.momentum, ns_steps: this.nsSteps, nesterov: this.nesterov, exclude_embeddings: this.excludeEmbeddings,
      adam_weight_decay: this.adamWeightDecay, rms_rate: this.rmsRate,
    };
  }
}

export const Muon = kerasExport('keras.optimizers.Muon', MuonOptimizer);
export type Muon = MuonOptimizer;
