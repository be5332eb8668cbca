import {type Dtype, show, type Tensor, tidy, toTensor, ValueError, within} from '../../engine/index.ts';
import {add, cast, copy, divide, equal, floorDivide, mod, multiply, notEqual, subtract, where, zerosLike} from '../../engine/ops/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {floatx} from '../config.ts';
import {Constant} from '../initializers/index.ts';
import {classNameOf, kerasExport} from '../kerasExport.ts';
import {autoName, toSnakeCase} from '../naming.ts';
import {camelKeys} from '../saving/keys.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {Weight} from '../Weight.ts';
import {assignIf} from './assignIf.ts';
import {clipped} from './clipped.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {OptimizerState} from './OptimizerState.ts';
import {checkOptions, type OptimizerOptions, type WithRate} from './OptimizerOptions.ts';
import {LearningRateSchedule} from './schedules/LearningRateSchedule.ts';

/** A weight and its gradient. */
export interface GradientPair {
  variable: Weight;
  gradient: Tensor;
}

/**
 * The base of optimizers. A subclass makes its slots in `buildSlots` and says in `updateStep` how one weight changes.
 *
 * @param learningRate  a number, a schedule or a function
 * @source keras.optimizers.Optimizer
 * @example
 * class Descent extends keras.optimizers.Optimizer {
 *   updateStep(gradient, variable, learningRate) { this.assignSub(variable, keras.ops.multiply(gradient, learningRate)); }
 * }
 */
class OptimizerBase extends OptimizerState {
  built = false;
  weightDecay: number | null;
  readonly clipnorm: number | null;
  readonly clipvalue: number | null;
  readonly globalClipnorm: number | null;
  readonly useEma: boolean;
  readonly emaMomentum: number;
  readonly emaOverwriteFrequency: number | null;
  lossScaleFactor: number | null;
  readonly gradientAccumulationSteps: number | null;
  readonly #iteration: Weight;
  #learningRate: Weight | LearningRateSchedule | (() => Tensor | number);
  #trainable: readonly Weight[] = [];
  #indices: ReadonlyMap<Weight, number> = new Map();
  #averages: Weight[] = [];
  #accumulators: Weight[] = [];
  #undecayed: {variables: ReadonlySet<Weight>; names: RegExp | null} = {variables: new Set(), names: null};
  /** What oncePerStep keeps; null outside of steps. */
  #kept: Map<string, unknown> | null = null;

  constructor(first: LearningRate | WithRate, others?: OptimizerOptions) {
    const [learningRate, options] = rateAndOptions(first, others, NaN);
    const {
      name = null, weightDecay = null, clipnorm = null, clipvalue = null, globalClipnorm = null, useEma = false, emaMomentum = 0.99, emaOverwriteFrequency = null,
      lossScaleFactor = null, gradientAccumulationSteps = null, ...unknown
    } = options;
    const className = classNameOf(new.target);
    refuseUnknown(new.target, unknown);
    checkOptions(className, options);
    super(name ?? autoName(toSnakeCase(className)));
    this.weightDecay = weightDecay;
    this.clipnorm = clipnorm;
    this.clipvalue = clipvalue;
    this.globalClipnorm = globalClipnorm;
    this.useEma = useEma;
    this.emaMomentum = emaMomentum;
    this.emaOverwriteFrequency = emaOverwriteFrequency;
    this.lossScaleFactor = lossScaleFactor;
    this.gradientAccumulationSteps = gradientAccumulationSteps;
    this.#iteration = this.addVariable([], {dtype: 'int32', name: 'iteration'});
    this.#learningRate = typeof learningRate === 'number' ? this.#rateVariable(learningRate, className) : learningRate;
  }

  #rateVariable(rate: number, className: string): Weight {
    if (!Number.isFinite(rate)) {
      throw new ValueError({
        what: `${className}: the learning rate is not valid.`, got: show(rate), expected: 'a finite number, a schedule or a function', fix: 'leave it out for the default',
      });
    }
    return this.addVariable([], {initializer: Constant(rate), name: 'learning_rate'});
  }

  /** The number of updates done: of steps, or of accumulated ones where gradients are accumulated. */
  get iterations(): Weight | Tensor {
    return this.gradientAccumulationSteps ? floorDivide(this.#iteration, this.gradientAccumulationSteps) : this.#iteration;
  }

  /** The learning rate: a variable, to which a number may be assigned; of a schedule or function the scalar of the present step. */
  get learningRate(): Weight | Tensor {
    const rate = this.#learningRate;
    if (rate instanceof Weight) return rate;
    return rate instanceof LearningRateSchedule ? rate.call(this.#iteration.value) : cast(rate(), floatx());
  }

  /** @throws ValueError if the optimizer follows a schedule and a number is set */
  set learningRate(rate: LearningRate | Tensor | Weight) {
    const present = this.#learningRate;
    if (typeof rate === 'function' || rate instanceof LearningRateSchedule) {
      this.#learningRate = rate as LearningRateSchedule;
      if (present instanceof Weight) this.removeVariable(present);
      return;
    }
    if (present instanceof Weight) present.assign(cast(rate, present.dtype));
    else throw new ValueError({
      what: `${this.name}: the learning rate follows a schedule and cannot be set.`, got: show(rate),
      expected: 'an optimizer made with a number as learning rate', fix: 'set a schedule, or make the optimizer with a number',
    });
  }

  /** Makes the slots for these weights, once. */
  build(variables: readonly Weight[]): void {
    if (this.built) return;
    this.#trainable = [...variables];
    this.#indices = new Map(variables.map((variable, i) => [variable, i]));
    if (this.useEma) this.#averages = this.addOptimizerVariables(variables, 'average');
    if (this.gradientAccumulationSteps) this.#accumulators = this.addOptimizerVariables(variables, 'gradient_accumulator');
    this.buildSlots(this.#trainable);
    this.built = true;
  }

  /** Makes the slots of the subclass. */
  protected buildSlots(_variables: readonly Weight[]): void {}

  /** Where a weight stands among those that the optimizer was built for: the index of its slots. */
  indexOf(variable: Weight): number {
    const index = this.#indices.get(variable);
    if (index !== undefined) return index;
    throw new ValueError({
      what: `${this.name}: a weight is unknown to this optimizer.`, got: variable.path, expected: `one of the ${this.#trainable.length} weights that it was built for`,
      fix: 'use a new optimizer for another model, or build it with all weights',
    });
  }

  /** Assigns the new value of one weight (and of its slots). */
  updateStep(_gradient: Tensor, _variable: Weight, _learningRate: Tensor): void {
    throw new ValueError({
      what: `${classNameOf(this.constructor as never)} does not say how weights change.`, got: 'no method updateStep', expected: 'a method updateStep(gradient, variable, learningRate)', fix: 'define it in the class',
    });
  }

  /** What all weights of a dtype share in a step, such as bias corrections: computed for the first of them, then kept until the step ends. */
  protected oncePerStep<S>(key: string, dtype: Dtype, make: () => S): S {
    if (!this.#kept) return make();
    const full = `${key} ${dtype}`;
    if (!this.#kept.has(full)) this.#kept.set(full, make());
    return this.#kept.get(full) as S;
  }

  /** The number of this step, from 1. */
  protected localStep(dtype: Dtype): Tensor {
    return this.oncePerStep('step', dtype, () => cast(add(this.iterations, 1), dtype));
  }

  /** Changes the weights by their gradients; null gradients are passed over. */
  apply(gradients: readonly (Tensor | null)[], trainableVariables?: readonly Weight[]): void {
    if (gradients.length === 0) return;
    const variables = trainableVariables ?? this.#trainable;
    if (!trainableVariables && gradients.length !== variables.length) {
      throw new ValueError({
        what: `${this.name}: gradients and weights do not match.`, got: `${gradients.length} gradients for ${variables.length} weights`, expected: 'a gradient, or null, for each weight that the optimizer was built for',
        fix: 'build the optimizer first, or give the weights too',
      });
    }
    if (!this.built) this.build(variables);
    variables.forEach((variable) => this.indexOf(variable));
    const pairs = variables.flatMap((variable, i) => (gradients[i] ? [{variable, gradient: gradients[i]!}] : []));
    if (pairs.length === 0) {
      throw new ValueError({
        what: `${this.name}: there are no gradients.`, got: `${variables.length} weights without one`, expected: 'a loss that depends on the weights', fix: 'compute the loss from the outputs of the model, inside tape.record',
      });
    }
    this.#kept = new Map();
    try {
      tidy(() => this.applyTo(pairs));
    } finally {
      this.#kept = null;
    }
  }

  /** All that happens in a step, once it is clear which weights have gradients. */
  protected applyTo(pairs: readonly GradientPair[]): void {
    const {lossScaleFactor: scale, gradientAccumulationSteps: steps} = this;
    const unscaled = scale === null ? pairs : pairs.map(({variable, gradient}) => ({variable, gradient: divide(gradient, scale)}));
    if (steps) this.#accumulate(unscaled, steps);
    else this.update(unscaled);
    if (this.useEma) this.#average();
    for (const {variable} of pairs) if (variable.constraint) variable.assign(variable.constraint(variable.value));
    this.assignAdd(this.#iteration, 1);
  }

  /** Pairs of gradient and weight. */
  applyGradients(pairs: Iterable<readonly [Tensor | null, Weight]>): Weight {
    const list = [...pairs];
    this.apply(list.map(([gradient]) => gradient), list.map(([, variable]) => variable));
    return this.#iteration;
  }

  /** One update of these weights: clipping, weight decay, then a step for each. */
  protected update(pairs: readonly GradientPair[]): void {
    const rate = toTensor(this.learningRate);
    const gradients = clipped(pairs.map(({gradient}) => gradient), this);
    for (const {variable} of pairs) this.#decay(variable, rate);
    pairs.forEach(({variable}, i) => within({path: `${this.name}/${variable.path}`}, () => this.updateStep(gradients[i]!, variable, rate)));
  }

  /** Updates every so many steps; in between everything keeps its value and only the accumulators grow. */
  #accumulate(pairs: readonly GradientPair[], steps: number): void {
    const due = equal(mod(add(this.#iteration, 1), steps), 0);
    const sums = pairs.map(({variable, gradient}) => {
      const slot = this.#accumulators[this.indexOf(variable)]!;
      return {variable, slot, sum: add(gradient, slot)};
    });
    const means = sums.map(({variable, sum}) => ({variable, gradient: divide(sum, steps)}));
    assignIf(due, [...pairs.map(({variable}) => variable), ...this.variables], () => this.update(means));
    for (const {slot, sum} of sums) slot.assign(where(due, zerosLike(sum), sum));
  }

  /** The weight decay of one weight; null or 0: none. */
  protected weightDecayOf(_variable: Weight): number | null {
    return this.weightDecay;
  }

  #decay(variable: Weight, rate: Tensor): void {
    const decay = this.weightDecayOf(variable);
    if (!decay || this.#undecayed.variables.has(variable) || this.#undecayed.names?.test(variable.name)) return;
    const factor = this.oncePerStep(`decay ${decay}`, variable.dtype, () => multiply(cast(rate, variable.dtype), decay));
    this.assignSub(variable, multiply(variable.value, factor));
  }

  /** Weights that weight decay leaves alone, and regular expressions that their names match. Before build. */
  excludeFromWeightDecay({varList = null, varNames = null}: {varList?: readonly Weight[] | null; varNames?: readonly string[] | null} = {}): void {
    if (this.built) {
      throw new ValueError({
        what: `${this.name}: excludeFromWeightDecay comes too late.`, got: 'an optimizer that is built', expected: 'a call before the optimizer is built', fix: 'call it before compile or fit',
      });
    }
    this.#undecayed = {variables: new Set(varList), names: varNames?.length ? new RegExp(varNames.join('|')) : null};
  }

  #average(): void {
    const momentum = multiply(cast(notEqual(this.iterations, 0), floatx()), this.emaMomentum);
    const rest = subtract(1, momentum);
    const due = this.emaOverwriteFrequency ? equal(mod(add(this.iterations, 1), this.emaOverwriteFrequency), 0) : null;
    this.#trainable.forEach((variable, i) => {
      const average = this.#averages[i]!;
      average.assign(cast(add(multiply(momentum, average), multiply(rest, variable)), average.dtype));
      if (due) variable.assign(where(due, average, variable));
    });
  }

  /** Weights with their moving averages; none without useEma, and before build. */
  get movingAverages(): readonly (readonly [variable: Weight, average: Weight])[] {
    return this.#averages.map((average, i) => [this.#trainable[i]!, average]);
  }

  /** Ends training: the weights become their averages, if there are some. */
  finalizeVariableValues(variables: readonly Weight[]): void {
    if (this.useEma) for (const variable of variables) variable.assign(this.#averages[this.indexOf(variable)]!.value);
  }

  /** The loss as gradients are taken of it. */
  scaleLoss(loss: Tensor): Tensor {
    return this.lossScaleFactor === null ? loss : multiply(loss, this.lossScaleFactor);
  }

  /**
   * What apply would do, without doing it.
   *
   * @param optimizerVariables  values of `variables`
   * @param trainableVariables  values of the weights that the optimizer was built for
   * @returns the new values of both
   */
  statelessApply(
    optimizerVariables: readonly Tensor[], gradients: readonly (Tensor | null)[], trainableVariables: readonly Tensor[],
  ): [trainableVariables: Tensor[], optimizerVariables: Tensor[]] {
    if (!this.built) throw new ValueError({what: `${this.name} is not built.`, got: 'a call of statelessApply', expected: 'build(trainableVariables) first', fix: 'call optimizer.build(model.trainableVariables)'});
    const own = this.variables;
    const all = [...this.#trainable, ...own];
    const given = [...trainableVariables, ...optimizerVariables];
    if (given.length !== all.length) {
      throw new ValueError({
        what: `${this.name}: statelessApply got a wrong number of values.`, got: `${given.length}`,
        expected: `${this.#trainable.length} weights and ${own.length} variables`, fix: 'pass optimizerVariables, gradients, trainableVariables, in this order',
      });
    }
    return tidy(() => {
      const before = all.map((variable) => copy(variable));
      all.forEach((variable, i) => variable.assign(given[i]!));
      this.apply(gradients);
      const after = all.map((variable) => copy(variable));
      all.forEach((variable, i) => variable.assign(before[i]!));
      return [after.slice(0, this.#trainable.length), after.slice(this.#trainable.length)];
    });
  }

  /** Python's config (snake_case). */
  getConfig(): Record<string, unknown> {
    const rate = this.#learningRate;
    const learningRate = rate instanceof Weight ? rate.tensor.dataSync()[0] : serializeKerasObject(rate);
    return {
      name: this.name, learning_rate: learningRate, weight_decay: this.weightDecay, clipnorm: this.clipnorm, global_clipnorm: this.globalClipnorm, clipvalue: this.clipvalue,
      use_ema: this.useEma, ema_momentum: this.emaMomentum, ema_overwrite_frequency: this.emaOverwriteFrequency, loss_scale_factor: this.lossScaleFactor,
      gradient_accumulation_steps: this.gradientAccumulationSteps,
    };
  }

  static fromConfig<T extends abstract new (...args: never[]) => OptimizerBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    const {learningRate, ...options} = camelKeys(config);
    const rate = deserializeKerasObject(learningRate, {module: 'keras.optimizers.schedules', what: 'learning rate schedule'});
    return Reflect.construct(this as never, [{...options, ...(rate === undefined ? {} : {learningRate: rate})}]) as InstanceType<T>;
  }
}

export const Optimizer = kerasExport(['keras.optimizers.Optimizer', 'keras.Optimizer'], OptimizerBase);
export type Optimizer = OptimizerBase;
