import {show, type Tensor, ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import type {Weight} from '../Weight.ts';
import type {LearningRate} from './LearningRate.ts';
import {type GradientPair, Optimizer} from './Optimizer.ts';
import {assertPlain, OptimizerMap} from './OptimizerMap.ts';

export interface MultiOptimizerOptions {
  /** Multiplies the loss and divides the gradients by it; takes the place of those of the optimizers inside. */
  lossScaleFactor?: number | null;
  name?: string | null;
}

/**
 * Lets different optimizers change different weights. Learning rates are those of the optimizers inside.
 *
 * @param optimizerMap  an OptimizerMap, or a function that gives the optimizer of a weight
 * @source keras.optimizers.MultiOptimizer
 * @example
 * const [slow, fast] = [keras.optimizers.SGD(0.001), keras.optimizers.Adam()];
 * const optimizer = keras.optimizers.MultiOptimizer((variable) => (variable.path.includes('encoder') ? slow : fast));
 */
class MultiOptimizerClass extends Optimizer {
  readonly #map: OptimizerMap | ((variable: Weight) => Optimizer);
  readonly #inner: Optimizer[] = [];
  #owners: ReadonlyMap<Weight, Optimizer> = new Map();

  constructor(optimizerMap: OptimizerMap | ((variable: Weight) => Optimizer), {lossScaleFactor = null, ...options}: MultiOptimizerOptions = {}) {
    super(0, {...options, lossScaleFactor});
    if (typeof optimizerMap !== 'function') {
      throw new ValueError({
        what: 'MultiOptimizer: there is no map.', got: show(optimizerMap), expected: 'an OptimizerMap or a function', fix: 'MultiOptimizer(optimizer, {optimizerMap: (variable) => ...})',
      });
    }
    this.#map = optimizerMap;
    if (optimizerMap instanceof OptimizerMap) [...optimizerMap.values(), optimizerMap.defaultOptimizer].forEach((optimizer) => this.#include(optimizer));
  }

  #include(optimizer: Optimizer): void {
    assertPlain(optimizer, 'MultiOptimizer');
    optimizer.lossScaleFactor = this.lossScaleFactor;
    if (!this.#inner.includes(optimizer)) this.#inner.push(optimizer);
  }

  /** The optimizers inside. */
  get optimizers(): readonly Optimizer[] {
    return this.#inner;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    this.#owners = new Map(variables.map((variable) => [variable, this.#map(variable)]));
    for (const optimizer of this.#owners.values()) this.#include(optimizer);
    for (const optimizer of this.#inner) {
      const own = this.#ownedBy(optimizer, variables);
      if (own.length > 0) optimizer.build(own);
    }
  }

  #ownedBy(optimizer: Optimizer, variables: readonly Weight[]): Weight[] {
    return variables.filter((variable) => this.#owners.get(variable) === optimizer);
  }

  /** iteration and learning_rate (which means nothing), then the variables of each optimizer inside. */
  override get variables(): Weight[] {
    return [...super.variables, ...this.#inner.flatMap(({variables}) => variables)];
  }

  /** @throws ValueError always: each optimizer inside has its own */
  override get learningRate(): Weight | Tensor {
    throw new ValueError({
      what: `${this.name} has no learning rate.`, got: 'a look at learningRate', expected: 'a look at the optimizers inside',
      fix: 'take those of optimizer.optimizers',
    });
  }

  override set learningRate(_rate: LearningRate | Tensor | Weight) {
    throw new ValueError({
      what: `${this.name} has no learning rate.`, got: 'an assignment to learningRate', expected: 'an assignment to the optimizers inside',
      fix: 'set those of optimizer.optimizers',
    });
  }

  protected override applyTo(pairs: readonly GradientPair[]): void {
    for (const optimizer of this.#inner) {
      optimizer.lossScaleFactor = this.lossScaleFactor;
      const own = pairs.filter(({variable}) => this.#owners.get(variable) === optimizer);
      if (own.length > 0) optimizer.apply(own.map(({gradient}) => gradient), own.map(({variable}) => variable));
    }
    this.assignAdd(this.iterations as Weight, 1);
  }

  override finalizeVariableValues(variables: readonly Weight[]): void {
    for (const optimizer of this.#inner) {
      const own = this.#ownedBy(optimizer, variables);
      if (own.length > 0) optimizer.finalizeVariableValues(own);
    }
  }

  override getConfig(): Record<string, unknown> {
    return {optimizer_map: serializeKerasObject(this.#map), loss_scale_factor: this.lossScaleFactor, name: this.name};
  }

  static override fromConfig<T extends abstract new (...args: never[]) => Optimizer>(this: T, config: Record<string, unknown>): InstanceType<T> {
    const {optimizer_map: map, loss_scale_factor: lossScaleFactor, name} = config;
    return Reflect.construct(this as never, [deserializeKerasObject(map, {module: 'keras.optimizers', what: 'optimizer map'}), {lossScaleFactor, name}]) as InstanceType<T>;
  }
}

export const MultiOptimizer = kerasExport('keras.optimizers.MultiOptimizer', MultiOptimizerClass);
export type MultiOptimizer = MultiOptimizerClass;
