import {eagerly, type Jitted, jit, type Tensor, ValueError} from '../../engine/index.ts';
import {Mean, type Metric} from '../metrics/index.ts';
import type {Model} from '../models/Model.ts';
import {getOptimizer, type Optimizer} from '../optimizers/index.ts';
import {camelKeys} from '../saving/keys.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {CompileLoss} from './CompileLoss.ts';
import {CompileMetrics} from './CompileMetrics.ts';
import {DeviceFeed} from './DeviceFeed.ts';
import type {StepData} from './steps.ts';

export interface CompileOptions {
  /** Default 'rmsprop'. */
  optimizer?: Optimizer | string | object | null;
  /** A name, function or Loss; for several outputs a list or an object by output name. */
  loss?: unknown;
  lossWeights?: unknown;
  metrics?: unknown;
  weightedMetrics?: unknown;
  /** Runs every op at once instead of compiling the step: values can be looked at. Default false. */
  runEagerly?: boolean;
  /** Accepted for Keras's sake: a step is one call already. */
  stepsPerExecution?: number;
  jitCompile?: boolean | 'auto';
  autoScaleLoss?: boolean;
}

/** What is done with a batch, compiled for each signature it comes in. */
type Step<R> = Jitted<[StepData], R> | ((data: StepData) => R);

/** What compile sets up: optimizer, loss, metrics, and the compiled steps. */
export class Training {
  optimizer: Optimizer | null = null;
  loss: CompileLoss | null = null;
  compiledMetrics: CompileMetrics | null = null;
  readonly feed = new DeviceFeed();
  runEagerly = false;
  compiled = false;
  /** True until the first fit after compile has looked at a batch. */
  fresh = true;
  #lossTracker: InstanceType<typeof Mean> | null = null;
  #options: CompileOptions = {};
  readonly #model: Model;
  readonly #steps = new Map<string, Step<unknown>>();

  constructor(model: Model) {
    this.#model = model;
  }

  compile(options: CompileOptions): void {
    const {optimizer = 'rmsprop', loss = null, lossWeights = null, metrics = null, weightedMetrics = null, runEagerly = false, ...rest} = options;
    const stray = Object.keys(rest).find((key) => !['stepsPerExecution', 'jitCompile', 'autoScaleLoss'].includes(key));
    if (stray !== undefined) throw new ValueError({what: 'compile: there is no such argument.', got: stray, expected: 'optimizer, loss, lossWeights, metrics, weightedMetrics, runEagerly'});
    const names = (): string[] | null => this.#model.outputNames;
    this.optimizer = getOptimizer(optimizer);
    this.loss = loss === null ? null : new CompileLoss(loss, lossWeights, names);
    this.compiledMetrics = metrics === null && weightedMetrics === null ? null : new CompileMetrics(metrics, weightedMetrics, names);
    this.#lossTracker = Mean({name: 'loss'});
    this.#options = options;
    this.runEagerly = runEagerly;
    this.compiled = true;
    this.fresh = true;
    this.forgetSteps();
  }

  /** @throws ValueError before compile */
  assertCompiled(what: string): void {
    if (this.compiled) return;
    throw new ValueError({what: `${this.#model} is not compiled.`, got: `a call of ${what}`, expected: 'compile first', fix: "model.compile({optimizer: 'adam', loss: 'mse'})"});
  }

  get lossTracker(): InstanceType<typeof Mean> {
    return (this.#lossTracker ??= Mean({name: 'loss'}));
  }

  /** Loss tracker, compiled metrics, then the losses of each output: Keras's order. */
  get metrics(): Metric[] {
    if (!this.compiled) return [];
    return [this.lossTracker, ...(this.compiledMetrics?.metrics ?? []), ...(this.loss?.metrics ?? [])];
  }

  /** All results by the names that logs have. */
  results(): Record<string, Tensor> {
    const own = new Set(this.metrics);
    const results: Record<string, Tensor> = this.compiled ? {loss: this.lossTracker.result()} : {};
    Object.assign(results, this.compiledMetrics?.result());
    const others = [...(this.loss?.metrics ?? []), ...this.#model.metrics.filter((metric) => !own.has(metric))];
    for (const metric of others) results[metric.name] = metric.result();
    return results;
  }

  /** One of the model's steps, compiled unless runEagerly asks for values. Which weights are trainable is part of the signature. */
  step<R>(name: 'trainStep' | 'testStep' | 'predictStep'): (data: StepData) => R {
    const run = (data: StepData): R => this.#model[name](data) as R;
    if (this.runEagerly) return run;
    const frozen = name === 'trainStep' ? this.#model.weights.map(({trainable}) => Number(trainable)).join('') : '';
    const key = `${name} ${frozen}`;
    if (!this.#steps.has(key)) this.#steps.set(key, jit(run));
    return this.#steps.get(key) as (data: StepData) => R;
  }

  /** Frees the compiled steps. */
  forgetSteps(): void {
    for (const step of this.#steps.values()) if ('dispose' in step) step.dispose();
    this.#steps.clear();
  }

  /** What compile was given, as Python's JSON; null if something in it cannot be written. */
  config(): Record<string, unknown> | null {
    if (!this.compiled) return null;
    const {loss = null, lossWeights = null, metrics = null, weightedMetrics = null, runEagerly = false, stepsPerExecution = 1, jitCompile = false} = this.#options;
    return eagerly(() => ({
      optimizer: serializeKerasObject(this.optimizer), loss: serializeKerasObject(loss), loss_weights: lossWeights, metrics: serializeKerasObject(metrics),
      weighted_metrics: serializeKerasObject(weightedMetrics), run_eagerly: runEagerly, steps_per_execution: stepsPerExecution, jit_compile: jitCompile,
    }));
  }

  compileFromConfig(config: Record<string, unknown>): void {
    const read = (value: unknown): unknown => (Array.isArray(value) ? value.map(read)
      : typeof value === 'object' && value !== null && !('class_name' in value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, read(entry)]))
      : deserializeKerasObject(value, {module: 'keras.metrics', what: 'object'}));
    const {optimizer, loss, metrics, weighted_metrics: weightedMetrics, ...rest} = config;
    const {jitCompile: _, stepsPerExecution: __, ...options} = camelKeys(rest);
    this.compile({...options, optimizer: getOptimizer(optimizer), loss: read(loss), metrics: read(metrics), weightedMetrics: read(weightedMetrics)});
  }
}

export const compileConfigOf = (training: Training): Record<string, unknown> | null => training.config();
