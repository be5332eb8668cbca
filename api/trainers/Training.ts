import {eagerly, flatten, isTensor, type Jitted, jit, mapTree, refusePromise, show, type Tensor, tidy, ValueError} from '../../engine/index.ts';
import {copy} from '../../engine/ops/index.ts';
import {checkedOptions} from '../arguments.ts';
import {Mean, type Metric} from '../metrics/index.ts';
import type {Model} from '../models/Model.ts';
import {get as getOptimizer, LossScaleOptimizer, type Optimizer} from '../optimizers/index.ts';
import {camelKeys, snakeKeys} from '../saving/keys.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import type {Weight} from '../Weight.ts';
import type {OutputArguments} from './compileArguments.ts';
import {CompileLoss} from './CompileLoss.ts';
import {CompileMetrics} from './CompileMetrics.ts';
import {DeviceFeed} from './DeviceFeed.ts';
import type {Logs} from './logs.ts';
import type {StepData} from './steps.ts';
import {Turns} from './Turns.ts';

export interface CompileOptions {
  /** Default 'rmsprop'. */
  optimizer?: Optimizer | string | object | null;
  /** A name, function or Loss; for several outputs a list or an object by output name. */
  loss?: OutputArguments;
  /** Factors of the losses, in the form of `loss`. */
  lossWeights?: unknown;
  /** A list of names, functions and metrics; for several outputs a list of lists or an object by output name. */
  metrics?: OutputArguments;
  /** Metrics that follow sampleWeight and classWeight. */
  weightedMetrics?: OutputArguments;
  /** Runs every op at once instead of compiling the step: values can be looked at. Default false. */
  runEagerly?: boolean;
  /** Batches between two calls of the callbacks' batch hooks. Default 1. */
  stepsPerExecution?: number;
  /** Accepted for Keras's sake: steps are compiled unless runEagerly is set. */
  jitCompile?: boolean | 'auto';
  /** Scales the loss up and the gradients down in a model with the policy 'mixed_float16'. Default true. */
  autoScaleLoss?: boolean;
}

const names = ['optimizer', 'loss', 'lossWeights', 'metrics', 'weightedMetrics', 'runEagerly', 'stepsPerExecution', 'jitCompile', 'autoScaleLoss'] as const satisfies (keyof CompileOptions)[];

/** What is done with a batch, compiled for each signature it comes in. */
type Step<R> = Jitted<[StepData], R> | ((data: StepData) => R);
export type StepName = 'trainStep' | 'testStep' | 'predictStep';

/** What the steps were made for, so that a step need not walk through all layers. */
interface Known {
  weights: readonly Weight[];
  metricsNames: readonly string[];
}

/** What compile sets up: optimizer, loss, metrics, and the compiled steps. */
export class Training {
  optimizer: Optimizer | null = null;
  loss: CompileLoss | null = null;
  compiledMetrics: CompileMetrics | null = null;
  readonly feed = new DeviceFeed();
  readonly turns = new Turns();
  runEagerly = false;
  stepsPerExecution = 1;
  /** The epoch with which fit begins instead of initialEpoch: set by a callback that has restored an interrupted training. */
  resumedAt: number | null = null;
  compiled = false;
  #lossTracker: InstanceType<typeof Mean> | null = null;
  /** What compile was given, defaults filled in. */
  given: CompileOptions = {};
  readonly #model: Model;
  readonly #standard: Pick<Model, StepName>;
  readonly #steps = new Map<string, Step<unknown>>();
  #known: Known | null = null;

  /** @param standard  the steps of models that have none of their own */
  constructor(model: Model, standard: Pick<Model, StepName>) {
    this.#model = model;
    this.#standard = standard;
  }

  compile(options: CompileOptions): void {
    const {
      optimizer = 'rmsprop', loss = null, lossWeights = null, metrics = null, weightedMetrics = null, runEagerly = false, stepsPerExecution = 1, jitCompile = 'auto', autoScaleLoss = true,
    } = checkedOptions('compile', options, names);
    if (!Number.isInteger(stepsPerExecution) || stepsPerExecution < 1) {
      throw new ValueError({what: 'compile: stepsPerExecution is not valid.', got: show(stepsPerExecution), expected: 'a positive integer', fix: 'leave it out for 1'});
    }
    const outputNames = (): readonly string[] | null => this.#model.outputNames;
    const own = getOptimizer(optimizer);
    const scales = autoScaleLoss && own !== null && this.#model.dtypePolicy.name === 'mixed_float16' && !(own instanceof LossScaleOptimizer);
    this.optimizer = scales ? LossScaleOptimizer(own, {name: 'loss_scale_optimizer'}) : own;
    this.loss = loss === null ? null : new CompileLoss(loss, lossWeights, outputNames);
    this.compiledMetrics = metrics === null && weightedMetrics === null ? null : new CompileMetrics(metrics, weightedMetrics, outputNames, this.loss);
    this.#lossTracker = Mean({name: 'loss'});
    this.given = {optimizer: own, loss, lossWeights, metrics, weightedMetrics, runEagerly, stepsPerExecution, jitCompile: jitCompile === 'auto' ? !runEagerly : jitCompile};
    this.runEagerly = runEagerly;
    this.stepsPerExecution = stepsPerExecution;
    this.compiled = true;
    this.forgetSteps();
  }

  /** @throws ValueError before compile */
  assertCompiled(what: string): void {
    if (this.compiled) return;
    throw new ValueError({what: `${this.#model} is not compiled.`, got: `a call of ${what}`, expected: 'a compiled model', fix: "call model.compile({optimizer: 'adam', loss: 'mse'}) first"});
  }

  get lossTracker(): InstanceType<typeof Mean> {
    return (this.#lossTracker ??= Mean({name: 'loss'}));
  }

  /** Loss tracker, compiled metrics, then the losses of each output: Keras's order. */
  get metrics(): Metric[] {
    if (!this.compiled) return [];
    return [this.lossTracker, ...(this.compiledMetrics ? [this.compiledMetrics as Metric] : []), ...(this.loss?.metrics ?? [])];
  }

  /** The results of all metrics by the names that logs have. */
  results(): Record<string, Tensor> {
    const results: Record<string, Tensor> = {};
    for (const metric of this.#model.metrics) {
      const result: unknown = metric instanceof CompileMetrics ? metric.results() : metric.result();
      Object.assign(results, isTensor(result) ? {[metric.name]: result} : result);
    }
    return results;
  }

  /** True if layers, metrics or losses wait for a batch that shows them the form of the data. */
  get waits(): boolean {
    return !this.#model.built || this.compiledMetrics?.built === false || this.loss?.built === false;
  }

  /** True if what waits is built by the first run of a step, on data, and not before it, on symbolic tensors. */
  buildsItself(name: StepName): boolean {
    return this.runEagerly || this.#model[name] !== this.#standard[name];
  }

  /** One of the model's steps, compiled unless runEagerly asks for values. Which weights are frozen is part of the signature. @param force  compiles anew */
  step<R>(name: StepName, force = false): (data: StepData) => R {
    if (force) this.forgetSteps();
    const run = (data: StepData): R => {
      const result = this.#model[name](data);
      refusePromise(result, `${this.#model}: ${name}`);
      return result as R;
    };
    if (this.runEagerly) return (data) => tidy(() => apart(run(data), data));
    const frozen = name === 'trainStep' ? this.#knows.weights.flatMap(({trainable, madeTrainable}, i) => (madeTrainable && !trainable ? [i] : [])) : [];
    const key = `${name} ${frozen.join()}`;
    if (!this.#steps.has(key)) this.#steps.set(key, jit(run));
    return this.#steps.get(key) as (data: StepData) => R;
  }

  get #knows(): Known {
    if (this.#known) return this.#known;
    const known = {weights: this.#model.weights, metricsNames: metricsIn(this.#model.metrics).map(({name}) => name)};
    if (!this.waits) this.#known = known;
    return known;
  }

  /** Logs as evaluate returns them: in the order of the model's metrics, a single one as a number. */
  inMetricOrder(logs: Logs): number | number[] {
    const entries = Object.entries(logs);
    if (entries.length === 1) return entries[0]![1];
    const names = this.#knows.metricsNames.filter((name) => name in logs);
    const rest = Object.keys(logs).filter((name) => !names.includes(name)).sort();
    return [...names, ...rest].map((name) => logs[name]!);
  }

  /** Frees the compiled steps. */
  forgetSteps(): void {
    this.#known = null;
    for (const step of this.#steps.values()) if ('dispose' in step) step.dispose();
    this.#steps.clear();
  }

  /** What compile was given, as Python's JSON; empty before compile. */
  config(): Record<string, unknown> {
    if (!this.compiled) return {};
    return eagerly(() => snakeKeys(serializeKerasObject(this.given) as Record<string, unknown>));
  }

  compileFromConfig({optimizer, loss, metrics, weighted_metrics: weightedMetrics, ...rest}: Record<string, unknown>): void {
    this.compile({...camelKeys(rest), optimizer: getOptimizer(optimizer), loss: revived(loss, 'keras.losses'), metrics: revived(metrics), weightedMetrics: revived(weightedMetrics)});
    if (this.#model.built) this.optimizer?.build(this.#model.trainableVariables);
  }
}

/** Results, with copies of those that are the data themselves: these are used again for the next batch. */
function apart<R>(results: R, data: StepData): R {
  const own = new Set(flatten(data).leaves);
  return mapTree(results, (leaf: unknown) => (leaf !== null && own.has(leaf) ? copy(leaf as Tensor) : leaf)) as R;
}

/** The metrics with the compiled ones one by one. */
const metricsIn = (metrics: readonly Metric[]): Metric[] => metrics.flatMap((metric) => (metric instanceof CompileMetrics ? metric.metrics : [metric]));

/** The losses or metrics of a nest of serialized ones; names stay names. */
function revived(tree: unknown, module = 'keras.metrics'): OutputArguments {
  if (Array.isArray(tree)) return tree.map((entry) => revived(entry, module));
  if (typeof tree === 'object' && tree !== null && !('class_name' in tree)) return Object.fromEntries(Object.entries(tree).map(([key, entry]) => [key, revived(entry, module)]));
  return deserializeKerasObject(tree, {module, what: 'loss or metric'}) as OutputArguments;
}
