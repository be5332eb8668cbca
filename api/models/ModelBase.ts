import {flatten, mapTree, type Tensor, ValueError} from '../../engine/index.ts';
import {construct, isOptions} from '../arguments.ts';
import type {History} from '../callbacks/History.ts';
import {Layer, type LayerOptions} from '../layers/Layer.ts';
import type {Metric} from '../metrics/Metric.ts';
import type {Optimizer} from '../optimizers/index.ts';
import type {Destination} from '../saving/destination.ts';
import type {LoadWeightsOptions} from '../saving/loadWeights.ts';
import type {SaveOptions} from '../saving/saveModel.ts';
import type {SaveWeightsOptions} from '../saving/saveWeights.ts';
import {serializeKerasObject} from '../saving/serialization.ts';
import type {Source} from '../saving/source.ts';
import {anySymbolic, type KerasTensor} from '../symbolic/KerasTensor.ts';
import {evaluate, type EvaluateOptions} from '../trainers/evaluate.ts';
import {fit, type FitOptions} from '../trainers/fit.ts';
import type {Logs} from '../trainers/logs.ts';
import {type BatchOptions, predictOnBatch, testOnBatch, type TestOptions, trainOnBatch} from '../trainers/onBatch.ts';
import {predict, type Prediction, type PredictOptions} from '../trainers/predict.ts';
import {computeLossOf, computeMetricsOf, predictStepOf, type StepData, testStepOf, trainStepOf} from '../trainers/steps.ts';
import {type CompileOptions, Training} from '../trainers/Training.ts';
import {printSummary, type SummaryOptions} from '../utils/summary.ts';
import {setStateTreeOf, type StateTree, stateTreeOf} from './stateTree.ts';

export type ModelOptions = LayerOptions;

/** What makes functional models: they are a subclass of Model, but Model({inputs, outputs}) makes one. */
interface FunctionalMaker {
  make(options: FunctionalArguments, target: abstract new (...args: never[]) => ModelBase): ModelBase;
  fromConfig(config: Record<string, unknown>, target: unknown): ModelBase;
}

interface FunctionalArguments extends ModelOptions {
  inputs: unknown;
  outputs: unknown;
}

let functional: FunctionalMaker | null = null;

/** Called by Model.ts: this file cannot import its subclass. */
export function setFunctional(maker: FunctionalMaker): void {
  functional = maker;
}

/** Model(inputs, outputs, {name}) and Model({inputs, outputs, name}); null for the arguments of another model. */
function functionalArguments(first: unknown, second: unknown, third: ModelOptions): FunctionalArguments | null {
  if (isOptions(first) && 'inputs' in first && 'outputs' in first) return first as unknown as FunctionalArguments;
  return first !== undefined && second !== undefined && anySymbolic(first) ? {inputs: first, outputs: second, ...third} : null;
}

/** The shapes of a nest of symbolic tensors; of a list of one, that of this one. */
const shapesIn = (struct: unknown): unknown => mapTree(Array.isArray(struct) && struct.length === 1 ? struct[0] : struct, ({shape}: KerasTensor) => shape);

const isFunctionalConfig = (config: object): config is Record<string, unknown> => ['name', 'layers', 'input_layers', 'output_layers'].every((key) => key in config);

/** What all models have; users know it as Model. @source keras.Model */
export class ModelBase extends Layer {
  /** Set by callbacks to end fit after the batch. */
  stopTraining = false;
  /** Set by callbacks to end evaluate after the batch. */
  stopEvaluating = false;
  /** Set by callbacks to end predict after the batch. */
  stopPredicting = false;
  history: History | null = null;
  readonly #training: Training = new Training(this, ModelBase.prototype);

  constructor(first?: unknown, second?: unknown, third: ModelOptions = {}) {
    const given = functionalArguments(first, second, third);
    super(given ? {name: 'functional'} : (first as ModelOptions | undefined));
    if (given) return functional!.make(given, new.target);
  }

  /** What compile set up; the trainers work on it. */
  get training(): Training {
    return this.#training;
  }

  get layers(): Layer[] {
    return this.sublayers;
  }

  /** The nest of symbolic tensors that a functional model was made from; null for others, and for a Sequential that is not built. */
  get inputsStruct(): unknown {
    return null;
  }

  get outputsStruct(): unknown {
    return null;
  }

  /** @throws ValueError for a model that was not made from symbolic tensors */
  get inputs(): readonly KerasTensor[] {
    return flatten(this.#drawn(this.inputsStruct)).leaves as KerasTensor[];
  }

  get outputs(): readonly KerasTensor[] {
    return flatten(this.#drawn(this.outputsStruct)).leaves as KerasTensor[];
  }

  get inputShape(): unknown {
    return shapesIn(this.#drawn(this.inputsStruct));
  }

  get outputShape(): unknown {
    return shapesIn(this.#drawn(this.outputsStruct));
  }

  override get input(): KerasTensor | readonly KerasTensor[] {
    return this.inputsStruct === null ? super.input : (this.inputsStruct as KerasTensor);
  }

  override get output(): KerasTensor | readonly KerasTensor[] {
    return this.outputsStruct === null ? super.output : (this.outputsStruct as KerasTensor);
  }

  #drawn(struct: unknown): unknown {
    if (struct !== null) return struct;
    throw new ValueError({
      what: `${this} has no inputs and outputs of its own.`, got: this.built ? 'a model that computes in its method call' : 'a model that is not built', expected: 'a model made from symbolic tensors',
      fix: 'put keras.Input({shape}) first in a Sequential, or use keras.Model({inputs, outputs})',
    });
  }

  /** The names of the outputs, if the model knows them: how objects of losses and metrics find theirs. */
  get outputNames(): readonly string[] | null {
    return null;
  }

  get optimizer(): Optimizer | null {
    return this.#training.optimizer;
  }

  get compiled(): boolean {
    return this.#training.compiled;
  }

  /** What compile was given as loss. */
  get loss(): unknown {
    return this.#training.given.loss ?? null;
  }

  /** Runs every op at once instead of compiling the steps: losses, metrics and layers can look at values. */
  get runEagerly(): boolean {
    return this.#training.runEagerly;
  }

  set runEagerly(value: boolean) {
    this.#training.runEagerly = value;
  }

  get stepsPerExecution(): number {
    return this.#training.stepsPerExecution;
  }

  /** Loss tracker, compiled metrics (as one), the losses of outputs, then the metrics of the model and its layers. Those of models inside do not count. */
  override get metrics(): Metric[] {
    const layers = this.flattenLayers().filter((layer) => !(layer instanceof ModelBase));
    return [...this.#training.metrics, ...[this, ...layers].flatMap((layer) => layer.ownMetrics)];
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

  /**
   * One step of training on a batch; override it to train in another way.
   *
   * @param data  [x, y, sampleWeight]: nests of tensors, null where there is none
   * @returns what is logged, by name
   * @example
   * trainStep([x, y]) {
   *   const tape = new keras.GradientTape();
   *   const loss = tape.record(() => this.computeLoss(x, y, this(x, {training: true})));
   *   this.optimizer.apply(tape.gradient(loss, this.trainableVariables), this.trainableVariables);
   *   return {loss};
   * }
   */
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

  /** The function that fit calls with each batch: trainStep, compiled. @param options.force  compiles anew */
  makeTrainFunction({force = false}: {force?: boolean} = {}): (data: StepData) => Record<string, Tensor> {
    return this.#training.step('trainStep', force);
  }

  makeTestFunction({force = false}: {force?: boolean} = {}): (data: StepData) => Record<string, Tensor> {
    return this.#training.step('testStep', force);
  }

  makePredictFunction({force = false}: {force?: boolean} = {}): (data: StepData) => unknown {
    return this.#training.step('predictStep', force);
  }

  /** The loss of a batch, penalties included. The arguments may also be given by name: computeLoss({x, y, yPred}). */
  computeLoss(x: unknown = null, y: unknown = null, yPred: unknown = null, sampleWeight: unknown = null, training = true): Tensor {
    if (isOptions(x) && 'yPred' in x && yPred === null) return this.computeLoss(x.x, x.y, x.yPred, x.sampleWeight, x.training as boolean | undefined);
    return computeLossOf(this, y, yPred, sampleWeight, training);
  }

  /** Updates the compiled metrics and gives all results by name. */
  computeMetrics(_x: unknown, y: unknown, yPred: unknown, sampleWeight: unknown = null): Record<string, Tensor> {
    return computeMetricsOf(this, y, yPred, sampleWeight);
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
   * @param x  arrays (numbers nested, typed, tensors), or a nest of them for several inputs; the first axis counts samples. Or a source of batches: a generator,
   *   or anything else to iterate over (also asynchronously) that gives [x, y], [x, y, sampleWeight] or x. A generator goes on from epoch to epoch, all else
   *   starts anew in each
   * @param y  targets, in the form of the outputs; they may be left out: fit(x, options)
   * @returns the losses and metrics of each epoch
   * @throws ValueError while another fit, evaluate or predict of this model runs: await it first
   * @source keras.Model.fit
   * @example await model.fit(x, y, {epochs: 5, batchSize: 64, validationSplit: 0.1});
   */
  fit(x: unknown, options: FitOptions): Promise<History>;
  fit(x: unknown, y?: unknown, options?: FitOptions): Promise<History>;
  fit(x: unknown, y?: unknown, options?: FitOptions): Promise<History> {
    return fit(this, x, y, options);
  }

  /**
   * The loss and metrics over data.
   *
   * @param x  as for fit
   * @param y  targets; they may be left out: evaluate(x, options)
   * @returns a number if there is only a loss, else a list; with returnDict an object by name
   * @source keras.Model.evaluate
   * @example const {loss, accuracy} = await model.evaluate(x, y, {returnDict: true});
   */
  evaluate(x: unknown, options: EvaluateOptions & {returnDict: true}): Promise<Logs>;
  evaluate(x: unknown, y: unknown, options: EvaluateOptions & {returnDict: true}): Promise<Logs>;
  evaluate(x: unknown, options: EvaluateOptions): Promise<number | number[] | Logs>;
  evaluate(x: unknown, y?: unknown, options?: EvaluateOptions): Promise<number | number[] | Logs>;
  evaluate(x: unknown, y?: unknown, options?: EvaluateOptions): Promise<number | number[] | Logs> {
    return evaluate(this, x, y, options);
  }

  /**
   * The outputs for data, batch by batch.
   *
   * @param x  as for fit
   * @source keras.Model.predict
   */
  predict(x: unknown, options?: PredictOptions): Promise<Prediction> {
    return predict(this, x, options);
  }

  /** One step of training on exactly this batch; the loss and metrics are those of this batch alone. @source keras.Model.train_on_batch */
  trainOnBatch(x: unknown, y?: unknown, options?: BatchOptions): Promise<number | number[] | Logs> {
    return trainOnBatch(this, x, y, options);
  }

  /** The loss and metrics of exactly this batch. @source keras.Model.test_on_batch */
  testOnBatch(x: unknown, y?: unknown, options?: TestOptions): Promise<number | number[] | Logs> {
    return testOnBatch(this, x, y, options);
  }

  predictOnBatch(x: unknown): Promise<Prediction> {
    return predictOnBatch(this, x);
  }

  /** A layer by name or by index. */
  getLayer(key: string | number | {name?: string; index?: number}): Layer {
    const wanted = typeof key === 'object' ? (key.name ?? key.index)! : key;
    const layer = typeof wanted === 'number' ? this.layers[wanted] : this.layers.find(({name}) => name === wanted);
    if (layer) return layer;
    throw new ValueError({
      what: `${this}: there is no such layer.`, got: String(wanted), expected: `one of ${this.layers.map(({name}) => name).join(', ')}${typeof wanted === 'number' ? `; ${this.layers.length} layers` : ''}`,
      fix: 'look at model.summary()',
    });
  }

  /** Prints the layers with their output shapes and numbers of parameters. @source keras.Model.summary */
  summary(options: SummaryOptions = {}): void {
    printSummary(this, options);
  }

  /** What compile was given, as Python's JSON; empty before compile. */
  getCompileConfig(): Record<string, unknown> {
    return this.#training.config();
  }

  compileFromConfig(config: Record<string, unknown>): void {
    this.#training.compileFromConfig(config);
  }

  /**
   * All state by kind (trainable_variables, non_trainable_variables, optimizer_variables, metrics_variables), then by the parts of the variables' paths.
   *
   * @param options.valueFormat  'backend_tensor' (default) or 'numpy_array': {data, shape, dtype}
   * @source keras.Model.get_state_tree
   */
  getStateTree({valueFormat = 'backend_tensor'}: {valueFormat?: 'backend_tensor' | 'numpy_array'} = {}): StateTree {
    return stateTreeOf(this, valueFormat);
  }

  /** Assigns what getStateTree gave; what is missing stays. @source keras.Model.set_state_tree */
  setStateTree(tree: Readonly<Record<string, unknown>>): void {
    setStateTreeOf(this, tree);
  }

  /**
   * Saves the model with its weights, what it was compiled with and the state of its optimizer, in a .keras file (or, for older programs, .h5).
   *
   * @param destination  a path, the URL of a file, a file handle or a stream. Default: none, the bytes are given
   * @throws ValueError for a path with another ending
   * @source keras.Model.save
   * @example
   * await model.save('model.keras');
   * const bytes = await model.save();
   */
  save(destination?: null, options?: SaveOptions): Promise<Uint8Array<ArrayBuffer>>;
  save(destination: Destination, options?: SaveOptions): Promise<void>;
  async save(destination?: Destination | null, options?: SaveOptions): Promise<Uint8Array<ArrayBuffer> | void> {
    const {saveModel} = await import('../saving/saveModel.ts');
    return saveModel(this, destination as Destination, options);
  }

  /**
   * Saves the weights and the state of the optimizer, in a .weights.h5 file, or the weights alone in a .safetensors file; without a destination, gives
   * the bytes of the first.
   *
   * @source keras.Model.save_weights
   */
  saveWeights(destination?: null, options?: SaveWeightsOptions): Promise<Uint8Array<ArrayBuffer>>;
  saveWeights(destination: Destination, options?: SaveWeightsOptions): Promise<void>;
  async saveWeights(destination?: Destination | null, options?: SaveWeightsOptions): Promise<Uint8Array<ArrayBuffer> | void> {
    const {saveWeights} = await import('../saving/saveWeights.ts');
    return saveWeights(this, destination as Destination, options);
  }

  /** Takes the weights, and the state of the optimizer, of a file or its bytes; if that fails, the model stays as it is. @source keras.Model.load_weights */
  async loadWeights(source: Source, options?: LoadWeightsOptions): Promise<void> {
    const {loadWeights} = await import('../saving/loadWeights.ts');
    return loadWeights(this, source, options);
  }

  /** The architecture as a JSON string; of a compiled model with what it was compiled with. @source keras.Model.to_json */
  toJson(): string {
    return JSON.stringify(serializeKerasObject(this));
  }

  /** What toJson gives, as YAML; it needs the package yaml. @source tf.keras.Model.to_yaml of TensorFlow 2.5 and before */
  async toYaml(): Promise<string> {
    const {writeYaml} = await import('../saving/yaml.ts');
    return writeYaml(JSON.parse(this.toJson()), 'Model.toYaml');
  }

  /** A model from what getConfig gives; from a config of layers and their connections a functional one. */
  static override fromConfig<T extends abstract new (...args: never[]) => unknown>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return (isFunctionalConfig(config) ? functional!.fromConfig(config, this) : construct(this, config)) as InstanceType<T>;
  }
}
