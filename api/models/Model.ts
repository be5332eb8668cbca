import type {TensorLike} from '../../engine/index.ts';
import {ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {Layer, type LayerOptions} from '../layers/Layer.ts';
import type {Metric} from '../metrics/Metric.ts';
import {isKerasTensor} from '../symbolic/KerasTensor.ts';
import {flatten, type Tensor} from '../../engine/index.ts';
import {computeLossOf, computeMetricsOf, predictStepOf, testStepOf, trainStepOf, type StepData} from '../trainers/steps.ts';
import {compileConfigOf, type CompileOptions, Training} from '../trainers/Training.ts';
import {evaluate, type EvaluateOptions, type Logs} from '../trainers/evaluate.ts';
import {fit, type FitOptions} from '../trainers/fit.ts';
import {predict, type PredictOptions, type Prediction} from '../trainers/predict.ts';
import {type BatchOptions, predictOnBatch, testOnBatch, trainOnBatch} from '../trainers/onBatch.ts';
import type {History} from '../callbacks/History.ts';
import {printSummary, type SummaryOptions} from '../utils/summary.ts';
import {serializeKerasObject} from '../saving/serialization.ts';

export type ModelOptions = LayerOptions;

let makeFunctional: ((options: {inputs: unknown; outputs: unknown}) => ModelBase) | null = null;

/** Functional models are a subclass of Model, and Model({inputs, outputs}) makes one: the subclass says how. */
export function setFunctional(make: typeof makeFunctional): void {
  makeFunctional = make;
}

const isSymbolic = (tree: unknown): boolean => flatten(tree).leaves.some(isKerasTensor);

/** Model(inputs, outputs, {name}) and Model({inputs, outputs, name}). */
function functionalOptions(first: unknown, second: unknown, third: ModelOptions): {inputs: unknown; outputs: unknown} | null {
  if (typeof first === 'object' && first !== null && 'inputs' in first && 'outputs' in first && !isKerasTensor(first)) return first as {inputs: unknown; outputs: unknown};
  return first !== undefined && second !== undefined && isSymbolic(first) ? {inputs: first, outputs: second, ...third} : null;
}

/**
 * A layer that can be trained: compile, fit, evaluate, predict. Made of symbolic tensors (`Model({inputs, outputs})`), as a stack (Sequential), or
 * by subclassing with a `call`.
 *
 * @source keras.Model
 * @example
 * const x = keras.Input({shape: [32]});
 * const model = keras.Model({inputs: x, outputs: keras.layers.Dense(10)(x)});
 */
class ModelBase extends Layer {
  /** Set by the callbacks to end fit after the batch. */
  stopTraining = false;
  history: History | null = null;
  readonly #training = new Training(this);

  constructor(first?: unknown, second?: unknown, third: ModelOptions = {}) {
    const functional = functionalOptions(first, second, third);
    super(functional ? {name: 'functional'} : (first as ModelOptions | undefined));
    if (functional && new.target === ModelBase) return makeFunctional!(functional);
  }

  /** What compile set up; the trainers work on it. */
  get training(): Training {
    return this.#training;
  }

  get layers(): Layer[] {
    return this.sublayers;
  }

  /** The names of the outputs, if the model knows them: how dicts of losses and metrics find theirs. */
  get outputNames(): string[] | null {
    return null;
  }

  get optimizer() {
    return this.#training.optimizer;
  }

  get compiled(): boolean {
    return this.#training.compiled;
  }

  override get metrics(): Metric[] {
    return [...this.#training.metrics, ...super.metrics];
  }

  get metricsNames(): string[] {
    return this.metrics.map(({name}) => name);
  }

  /**
   * Says how the model is trained.
   *
   * @source keras.Model.compile
   * @example model.compile({optimizer: 'adam', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy']});
   */
  compile(options: CompileOptions = {}): void {
    this.#training.compile(options);
  }

  /** One step of training on a batch; override it to train in another way. Returns what is logged. */
  trainStep(data: StepData): Record<string, Tensor> {
    return trainStepOf(this, data);
  }

  /** One step of evaluation. */
  testStep(data: StepData): Record<string, Tensor> {
    return testStepOf(this, data);
  }

  /** One step of prediction. */
  predictStep(data: StepData): unknown {
    return predictStepOf(this, data);
  }

  /** The loss of a batch, penalties included. */
  computeLoss(x: unknown, y: unknown, yPred: unknown, sampleWeight: unknown = null, training = true): Tensor {
    return computeLossOf(this, x, y, yPred, sampleWeight, training);
  }

  /** Updates the compiled metrics and gives all results by name. */
  computeMetrics(x: unknown, y: unknown, yPred: unknown, sampleWeight: unknown = null): Record<string, Tensor> {
    return computeMetricsOf(this, x, y, yPred, sampleWeight);
  }

  /** The present results of all metrics by name. */
  getMetricsResult(): Record<string, Tensor> {
    return this.#training.results();
  }

  resetMetrics(): void {
    for (const metric of this.metrics) metric.resetState();
  }

  /**
   * Trains for a number of epochs.
   *
   * @param x  arrays (numbers nested, typed, tensors), or a nest of them for several inputs; the first axis counts samples
   * @param y  targets, in the form of the outputs
   * @returns the losses and metrics of each epoch
   * @source keras.Model.fit
   */
  fit(x: unknown, y?: unknown, options: FitOptions = {}): Promise<History> {
    return fit(this, x, y, options);
  }

  /** The loss and metrics over data. A number if there is only a loss, else a list, or by name with returnDict. @source keras.Model.evaluate */
  evaluate(x: unknown, y?: unknown, options: EvaluateOptions = {}): Promise<number | number[] | Logs> {
    return evaluate(this, x, y, options);
  }

  /** The outputs for data, batch by batch. @source keras.Model.predict */
  predict(x: unknown, options: PredictOptions = {}): Promise<Prediction> {
    return predict(this, x, options);
  }

  /** One step of training on exactly this batch. @source keras.Model.train_on_batch */
  trainOnBatch(x: unknown, y?: unknown, options: BatchOptions = {}): Promise<number | number[] | Logs> {
    return trainOnBatch(this, x, y, options);
  }

  testOnBatch(x: unknown, y?: unknown, options: BatchOptions = {}): Promise<number | number[] | Logs> {
    return testOnBatch(this, x, y, options);
  }

  predictOnBatch(x: TensorLike | unknown): Promise<Prediction> {
    return predictOnBatch(this, x);
  }

  /** A layer by name or by index. */
  getLayer(key: string | number | {name?: string; index?: number}): Layer {
    const wanted = typeof key === 'object' ? (key.name ?? key.index)! : key;
    const layer = typeof wanted === 'number' ? this.layers[wanted] : this.layers.find(({name}) => name === wanted);
    if (layer) return layer;
    throw new ValueError({what: `${this}: there is no such layer.`, got: String(wanted), expected: `one of ${this.layers.map(({name}) => name).join(', ')}`});
  }

  /** Prints the layers with their output shapes and numbers of parameters. @source keras.Model.summary */
  summary(options: SummaryOptions = {}): void {
    printSummary(this, options);
  }

  /** What compile was given, as Python's JSON; null before compile or if it holds plain functions. */
  getCompileConfig(): Record<string, unknown> | null {
    return compileConfigOf(this.#training);
  }

  compileFromConfig(config: Record<string, unknown>): void {
    this.#training.compileFromConfig(config);
  }

  /** The architecture as a JSON string. @source keras.Model.to_json */
  toJson(): string {
    return JSON.stringify(serializeKerasObject(this));
  }
}

export const Model = kerasExport(['keras.models.Model', 'keras.Model'], ModelBase);
export type Model = ModelBase;
