import {show, type Tensor, ValueError} from '../../engine/index.ts';
import {add, all, divide, equal, isfinite, logicalAnd, multiply, where} from '../../engine/ops/index.ts';
import {Constant} from '../initializers/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {camelKeys} from '../saving/keys.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import type {Weight} from '../Weight.ts';
import {assignIf} from './assignIf.ts';
import type {LearningRate} from './LearningRate.ts';
import {type GradientPair, Optimizer} from './Optimizer.ts';

export interface LossScaleOptimizerOptions {
  /** The first scale; rather too high than too low. Default 2¹⁵. */
  initialScale?: number;
  /** The scale is doubled after so many steps with finite gradients. Default 2000. */
  dynamicGrowthSteps?: number;
  name?: string | null;
}

/**
 * Trains with another optimizer on a scaled loss, so that the gradients of float16 do not underflow. The scale finds itself: a step whose gradients are
 * not finite is left out and halves it, many good steps double it.
 *
 * @param innerOptimizer  the optimizer that changes the weights
 * @source keras.optimizers.LossScaleOptimizer
 * @example model.compile({optimizer: keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam()), loss: 'mse'});
 */
class LossScaleOptimizerClass extends Optimizer {
  readonly innerOptimizer: Optimizer;
  readonly initialScale: number;
  readonly dynamicGrowthSteps: number;
  #stepCounter!: Weight;
  #dynamicScale!: Weight;

  constructor(innerOptimizer: Optimizer, {initialScale = 2 ** 15, dynamicGrowthSteps = 2000, ...options}: LossScaleOptimizerOptions = {}) {
    if (!(innerOptimizer instanceof Optimizer)) {
      throw new ValueError({
        what: 'LossScaleOptimizer: there is no optimizer inside.', got: show(innerOptimizer), expected: 'an optimizer',
        fix: 'LossScaleOptimizer(keras.optimizers.Adam())',
      });
    }
    super(0, options);
    this.innerOptimizer = innerOptimizer;
    this.initialScale = initialScale;
    this.dynamicGrowthSteps = dynamicGrowthSteps;
    innerOptimizer.lossScaleFactor = null;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    this.#stepCounter = this.addVariable([], {dtype: 'int32', name: 'step_counter'});
    this.#dynamicScale = this.addVariable([], {initializer: Constant(this.initialScale), dtype: 'float32', name: 'dynamic_scale'});
    this.innerOptimizer.build(variables);
  }

  /** iteration and learning_rate (which mean nothing), step_counter, dynamic_scale, then those of the inner optimizer. */
  override get variables(): Weight[] {
    return [...super.variables, ...this.innerOptimizer.variables];
  }

  override get learningRate(): Weight | Tensor {
    return this.innerOptimizer.learningRate;
  }

  override set learningRate(rate: LearningRate | Tensor | Weight) {
    this.innerOptimizer.learningRate = rate;
  }

  override get iterations(): Weight | Tensor {
    return this.innerOptimizer.iterations;
  }

  /** True if all elements of all gradients are finite. */
  checkFinite(gradients: readonly (Tensor | null)[]): Tensor {
    return gradients.filter((gradient) => gradient !== null).map((gradient) => all(isfinite(gradient))).reduce((a, b) => logicalAnd(a, b));
  }

  protected override applyTo(pairs: readonly GradientPair[]): void {
    const [counter, scale] = [this.#stepCounter, this.#dynamicScale];
    const present = scale.value;
    const finite = this.checkFinite(pairs.map(({gradient}) => gradient));
    const full = equal(counter.value, this.dynamicGrowthSteps - 1);
    const grown = multiply(present, where(full, 2, 1));
    assignIf(finite, [...pairs.map(({variable}) => variable), ...this.innerOptimizer.variables], () => {
      this.innerOptimizer.apply(pairs.map(({gradient}) => divide(gradient, present)), pairs.map(({variable}) => variable));
    });
    counter.assign(where(finite, where(full, 0, add(counter.value, 1)), 0));
    scale.assign(where(finite, grown, multiply(present, 0.5)));
  }

  override scaleLoss(loss: Tensor): Tensor {
    return multiply(loss, this.built ? this.#dynamicScale.value : this.initialScale);
  }

  override finalizeVariableValues(variables: readonly Weight[]): void {
    this.innerOptimizer.finalizeVariableValues(variables);
  }

  override getConfig(): Record<string, unknown> {
    return {name: this.name, inner_optimizer: serializeKerasObject(this.innerOptimizer), initial_scale: this.initialScale, dynamic_growth_steps: this.dynamicGrowthSteps};
  }

  static override fromConfig<T extends abstract new (...args: never[]) => Optimizer>(this: T, config: Record<string, unknown>): InstanceType<T> {
    const {inner_optimizer: inner, initial_scale, dynamic_growth_steps, name} = config;
    const optimizer = deserializeKerasObject(inner, {module: 'keras.optimizers', what: 'optimizer'});
    return Reflect.construct(this as never, [optimizer, camelKeys({initial_scale, dynamic_growth_steps, name})]) as InstanceType<T>;
  }
}

export const LossScaleOptimizer = kerasExport(['keras.optimizers.LossScaleOptimizer', 'keras.mixed_precision.LossScaleOptimizer'], LossScaleOptimizerClass);
export type LossScaleOptimizer = LossScaleOptimizerClass;
