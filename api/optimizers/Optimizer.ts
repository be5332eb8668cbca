import {show, type Tensor, ValueError} from '../../engine/index.ts';
import {add, cast, clip, divide, equal, maximum, mod, multiply, notEqual, sqrt, square, subtract, sum, where, zeros} from '../../engine/ops/index.ts';
import {classNameOf} from '../kerasExport.ts';
import {autoName, toSnakeCase} from '../naming.ts';
import {camelKeys} from '../saving/keys.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {Weight} from '../Weight.ts';
import {LearningRateSchedule} from './schedules/LearningRateSchedule.ts';

export interface OptimizerOptions {
  name?: string | null;
  /** Shrinks weights by this fraction of the learning rate at every step, apart from the gradient. */
  weightDecay?: number | null;
  /** The greatest norm of each gradient. */
  clipnorm?: number | null;
  /** The greatest absolute value of gradient elements. */
  clipvalue?: number | null;
  /** The greatest norm of all gradients together. */
  globalClipnorm?: number | null;
  /** Keeps a moving average of the weights. Default false. */
  useEma?: boolean;
  emaMomentum?: number;
  /** Steps after which the weights become their average; default: at the end of training only. */
  emaOverwriteFrequency?: number | null;
  /** Multiplies the loss and divides the gradients by it. */
  lossScaleFactor?: number | null;
  /** Steps over which gradients are averaged before an update. */
  gradientAccumulationSteps?: number | null;
}

/** What an optimizer takes as learning rate: a number, a schedule, or a function called at every step. */
export type LearningRate = number | LearningRateSchedule | (() => Tensor | number);

/**
 * The base of optimizers. A subclass makes its slots in `build` (calling super.build first) and says in `updateStep` how one weight changes.
 *
 * @source keras.optimizers.Optimizer
 */
export abstract class OptimizerBase {
  name: string;
  readonly iterations: Weight;
  built = false;
  readonly weightDecay: number | null;
  readonly clipnorm: number | null;
  readonly clipvalue: number | null;
  readonly globalClipnorm: number | null;
  readonly useEma: boolean;
  readonly emaMomentum: number;
  readonly emaOverwriteFrequency: number | null;
  readonly lossScaleFactor: number | null;
  readonly gradientAccumulationSteps: number | null;
  /** iterations, learning rate (unless scheduled), then the slots. */
  readonly variables: Weight[] = [];
  #learningRate: Weight | LearningRateSchedule | (() => Tensor | number);
  #trainable: readonly Weight[] = [];
  #averages: Weight[] = [];
  #accumulators: Weight[] = [];
  #undecayed: {variables: ReadonlySet<Weight>; names: readonly string[]} = {variables: new Set(), names: []};

  constructor(learningRate: LearningRate, options: OptimizerOptions = {}) {
    const {
      name = null, weightDecay = null, clipnorm = null, clipvalue = null, globalClipnorm = null, useEma = false, emaMomentum = 0.99, emaOverwriteFrequency = null,
      lossScaleFactor = null, gradientAccumulationSteps = null, ...unknown
    } = options;
    const className = classNameOf(new.target as never);
    const [stray] = Object.keys(unknown);
    if (stray !== undefined) throw new ValueError({what: `${className}: there is no such argument.`, got: stray, expected: 'the arguments of Keras in camelCase'});
    if ([clipnorm, clipvalue, globalClipnorm].filter((clipping) => clipping !== null).length > 1) {
      throw new ValueError({what: `${className}: only one kind of clipping is possible.`, got: show({clipnorm, clipvalue, globalClipnorm}), expected: 'one of clipnorm, clipvalue and globalClipnorm'});
    }
    if (useEma && (emaMomentum < 0 || emaMomentum > 1)) throw new ValueError({what: `${className}: emaMomentum is not valid.`, got: show(emaMomentum), expected: 'a number from 0 to 1'});
    if (gradientAccumulationSteps !== null && gradientAccumulationSteps < 2) {
      throw new ValueError({what: `${className}: gradientAccumulationSteps is not valid.`, got: show(gradientAccumulationSteps), expected: 'an integer of at least 2, or null'});
    }
    this.name = name ?? autoName(toSnakeCase(className));
    this.weightDecay = weightDecay;
    this.clipnorm = clipnorm;
    this.clipvalue = clipvalue;
    this.globalClipnorm = globalClipnorm;
    this.useEma = useEma;
    this.emaMomentum = emaMomentum;
    this.emaOverwriteFrequency = useEma ? emaOverwriteFrequency : null;
    this.lossScaleFactor = lossScaleFactor;
    this.gradientAccumulationSteps = gradientAccumulationSteps;
    this.iterations = this.#track(Weight(0, {dtype: 'int32', trainable: false, name: 'iteration', path: `${this.name}/iteration`}));
    this.#learningRate = typeof learningRate === 'number' ? this.#rateVariable(learningRate, className) : learningRate;
  }

  #track(variable: Weight): Weight {
    this.variables.push(variable);
    return variable;
  }

  #rateVariable(rate: number, className: string): Weight {
    if (!Number.isFinite(rate)) throw new ValueError({what: `${className}: the learning rate is not valid.`, got: show(rate), expected: 'a finite number, a schedule or a function'});
    return this.#track(Weight(rate, {dtype: 'float32', trainable: false, name: 'learning_rate', path: `${this.name}/learning_rate`}));
  }

  /** The learning rate of the present step, a scalar tensor. */
  get learningRate(): Tensor {
    const rate = this.#learningRate;
    if (rate instanceof Weight) return rate.value;
    return rate instanceof LearningRateSchedule ? rate.invoke(this.iterations.value) as Tensor : cast(rate() as Tensor, 'float32');
  }

  /** @throws ValueError if the optimizer follows a schedule and a number is set */
  set learningRate(rate: LearningRate | Tensor) {
    if (typeof rate === 'function' || rate instanceof LearningRateSchedule) {
      this.#learningRate = rate as LearningRateSchedule;
      return;
    }
    if (!(this.#learningRate instanceof Weight)) {
      throw new ValueError({what: `${this.name}: the learning rate follows a schedule and cannot be set.`, got: show(rate), expected: 'an optimizer made with a number as learning rate'});
    }
    this.#learningRate.assign(cast(rate as Tensor, 'float32'));
  }

  /** Makes the slots for these weights, once. */
  build(variables: readonly Weight[]): void {
    if (this.built) return;
    this.#trainable = [...variables];
    if (this.useEma) this.#averages = variables.map((variable) => this.addVariableFromReference(variable, 'average'));
    if (this.gradientAccumulationSteps) this.#accumulators = variables.map((variable) => this.addVariableFromReference(variable, 'gradient_accumulator'));
    this.buildSlots(this.#trainable);
    this.built = true;
  }

  /** Makes the slots of the subclass. */
  buildSlots(_variables: readonly Weight[]): void {}

  /** A slot of the shape of a weight, zero at first. */
  addVariableFromReference(reference: Weight, name: string, initializer: 'zeros' | 'ones' | number = 'zeros'): Weight {
    const value = initializer === 'zeros' ? 0 : initializer === 'ones' ? 1 : initializer;
    const path = `${this.name}/${reference.path.replaceAll('/', '_')}_${name}`;
    return this.#track(Weight((shape, {dtype}) => add(zeros(shape, {dtype}), value), {shape: reference.shape, dtype: reference.dtype, trainable: false, name: path.split('/').at(-1)!, path}));
  }

  /** A scalar slot. */
  addVariable(initial: number, name: string): Weight {
    return this.#track(Weight(initial, {dtype: 'float32', trainable: false, name, path: `${this.name}/${name}`}));
  }

  /** Where a weight stands among those that the optimizer was built for: the index of its slots. */
  indexOf(variable: Weight): number {
    const index = this.#trainable.indexOf(variable);
    if (index >= 0) return index;
    throw new ValueError({
      what: `${this.name}: a weight is unknown to this optimizer.`, got: variable.path, expected: `one of the ${this.#trainable.length} weights that it was built for`,
      fix: 'use a new optimizer for another model, or build it with all weights',
    });
  }

  /** Assigns the new value of one weight (and of its slots). */
  abstract updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void;

  /** Changes the weights by their gradients; null gradients are passed over. */
  apply(gradients: readonly (Tensor | null)[], variables: readonly Weight[] = this.#trainable): void {
    this.build(variables);
    variables.forEach((variable) => this.indexOf(variable));
    const pairs = variables.flatMap((variable, i) => (gradients[i] ? [{variable, gradient: gradients[i]!}] : []));
    if (pairs.length === 0) throw new ValueError({what: `${this.name}: there are no gradients.`, got: `${variables.length} weights without one`, expected: 'a loss that depends on the weights'});
    const scale = this.lossScaleFactor;
    const unscaled = pairs.map(({variable, gradient}) => ({variable, gradient: scale === null ? gradient : divide(gradient, scale)}));
    const rate = this.learningRate;
    if (this.gradientAccumulationSteps) this.#accumulate(unscaled, rate, this.gradientAccumulationSteps);
    else this.#update(unscaled, rate);
    if (this.useEma) this.#average();
    for (const {variable} of pairs) if (variable.constraint) variable.assign(variable.constraint(variable.value));
    this.iterations.assign(add(this.iterations.value, 1));
  }

  /** Keras's old name: pairs of gradient and weight. */
  applyGradients(pairs: Iterable<readonly [Tensor | null, Weight]>): void {
    const list = [...pairs];
    this.apply(list.map(([gradient]) => gradient), list.map(([, variable]) => variable));
  }

  #update(pairs: readonly {variable: Weight; gradient: Tensor}[], rate: Tensor): void {
    const clipped = this.#clipped(pairs.map(({gradient}) => gradient));
    for (const {variable} of pairs) this.#decay(variable, rate);
    pairs.forEach(({variable}, i) => this.updateStep(clipped[i]!, variable, rate));
  }

  /** Updates every so many steps; in between everything keeps its value and only the accumulators grow. */
  #accumulate(pairs: readonly {variable: Weight; gradient: Tensor}[], rate: Tensor, steps: number): void {
    const due = equal(mod(add(this.iterations.value, 1), steps), 0);
    const sums = pairs.map(({variable, gradient}) => add(this.#accumulators[this.indexOf(variable)]!.value, gradient));
    const state = [...new Set([...pairs.map(({variable}) => variable), ...this.variables])].filter((variable) => variable !== this.iterations && !this.#accumulators.includes(variable));
    const before = new Map(state.map((variable) => [variable, variable.value]));
    this.#update(pairs.map(({variable}, i) => ({variable, gradient: divide(sums[i]!, steps)})), rate);
    for (const [variable, old] of before) if (variable.value !== old) variable.assign(where(due, variable.value, old));
    pairs.forEach(({variable}, i) => this.#accumulators[this.indexOf(variable)]!.assign(where(due, zeros(sums[i]!.shape), sums[i]!)));
  }

  #clipped(gradients: readonly Tensor[]): readonly Tensor[] {
    const {clipnorm, globalClipnorm, clipvalue} = this;
    if (clipnorm) return gradients.map((gradient) => clipByNorm(gradient, clipnorm));
    if (globalClipnorm) return clipByGlobalNorm(gradients, globalClipnorm);
    return clipvalue ? gradients.map((gradient) => clip(gradient, -clipvalue, clipvalue)) : gradients;
  }

  #decay(variable: Weight, rate: Tensor): void {
    if (!this.weightDecay || this.#undecayed.variables.has(variable) || this.#undecayed.names.some((name) => variable.path.includes(name))) return;
    variable.assign(subtract(variable.value, multiply(variable.value, cast(multiply(rate, this.weightDecay), variable.dtype))));
  }

  /** Names (parts of paths) and weights that weight decay leaves alone. Before build. */
  excludeFromWeightDecay({varList = [], varNames = []}: {varList?: readonly Weight[]; varNames?: readonly string[]} = {}): void {
    if (this.built) throw new ValueError({what: `${this.name}: excludeFromWeightDecay comes too late.`, expected: 'a call before the optimizer is built'});
    this.#undecayed = {variables: new Set(varList), names: varNames};
  }

  #average(): void {
    this.#trainable.forEach((variable, i) => {
      const average = this.#averages[i]!;
      const momentum = multiply(cast(notEqual(this.iterations.value, 0), 'float32'), this.emaMomentum);
      average.assign(add(multiply(momentum, average.value), multiply(subtract(1, momentum), variable.value)));
      if (!this.emaOverwriteFrequency) return;
      const due = equal(mod(add(this.iterations.value, 1), this.emaOverwriteFrequency), 0);
      variable.assign(where(due, average.value, variable.value));
    });
  }

  /** Ends training: the weights become their averages, if there are some. */
  finalizeVariableValues(variables: readonly Weight[] = this.#trainable): void {
    if (this.useEma) for (const variable of variables) variable.assign(this.#averages[this.indexOf(variable)]!.value);
  }

  scaleLoss(loss: Tensor): Tensor {
    return this.lossScaleFactor === null ? loss : multiply(loss, this.lossScaleFactor);
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
    const options = camelKeys(config);
    const rate = options.learningRate;
    if (typeof rate === 'object' && rate !== null) options.learningRate = deserializeKerasObject(rate, {module: 'keras.optimizers.schedules', what: 'learning rate schedule'});
    return Reflect.construct(this as never, [options]) as InstanceType<T>;
  }
}

const norm = (x: Tensor): Tensor => sqrt(sum(square(x)));

/** Scaled down to the norm if it is longer. */
function clipByNorm(gradient: Tensor, limit: number): Tensor {
  return divide(multiply(gradient, limit), maximum(norm(gradient), limit));
}

function clipByGlobalNorm(gradients: readonly Tensor[], limit: number): Tensor[] {
  const total = sqrt(gradients.map((gradient) => square(norm(gradient))).reduce((a, b) => add(a, b)));
  const scale = divide(limit, maximum(total, limit));
  return gradients.map((gradient) => multiply(gradient, scale));
}

/** The learning rate and the options, however they were given: first or among the options. */
export function rateAndOptions<O extends OptimizerOptions & {learningRate?: LearningRate}>(first: LearningRate | O | undefined, options: O | undefined, standard: number): [LearningRate, Omit<O, 'learningRate'>] {
  const positional = typeof first === 'number' || typeof first === 'function' || first instanceof LearningRateSchedule;
  const {learningRate = standard, ...rest} = (positional ? options : (first ?? options)) ?? ({} as O);
  return [positional ? (first as LearningRate) : learningRate, rest];
}
