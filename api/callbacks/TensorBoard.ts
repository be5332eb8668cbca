import {show, type Tensor, tidy, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {classNameOf, kerasExport} from '../kerasExport.ts';
import {FileWriter} from '../tf/summary/FileWriter.ts';
import {histogramValue} from '../tf/summary/histogramValue.ts';
import {imageValue} from '../tf/summary/imageValue.ts';
import {modelValue} from '../tf/summary/modelValue.ts';
import {scalarValue} from '../tf/summary/scalarValue.ts';
import type {Logs} from '../trainers/logs.ts';
import type {Weight} from '../Weight.ts';
import {Callback} from './Callback.ts';
import {Embeddings} from './Embeddings.ts';
import {rateLogs} from './rates.ts';
import {weightImages} from './weightImages.ts';

export interface TensorBoardOptions {
  /** The folder of the run: `train` and `validation` come below. Default 'logs'. */
  logDir?: string;
  /** Shows how the weights are distributed, every so many epochs. Default 0: never. */
  histogramFreq?: number;
  /** Shows the graph of a Sequential or functional model. Default true. */
  writeGraph?: boolean;
  /** Shows the weights as images too, when their distribution is. Default false. */
  writeImages?: boolean;
  /** Shows the speed. Default false. */
  writeStepsPerSecond?: boolean;
  /** After each epoch; 'batch' or a number: after each batch, or every so many, too. Default 'epoch'. */
  updateFreq?: 'epoch' | 'batch' | number;
  /** Profiles are not written: see keras.config.profile. Default 0. */
  profileBatch?: number;
  /** Saves the weights, with a description of the embeddings among them, every so many epochs. Default 0: never. */
  embeddingsFreq?: number;
  /** Files with the names of what is embedded: one for all layers, or by layer name. Default: none. */
  embeddingsMetadata?: string | Readonly<Record<string, string>> | null;
}

/**
 * Writes event files for TensorBoard: losses, metrics and the learning rate over epochs (and batches), the graph of the model, distributions of its weights.
 *
 * @source keras.callbacks.TensorBoard
 * @example await model.fit(x, y, {validationSplit: 0.2, callbacks: [keras.callbacks.TensorBoard({logDir: 'logs/run1'})]});
 */
class TensorBoardCallback extends Callback {
  readonly logDir: string;
  readonly histogramFreq: number;
  readonly writeGraph: boolean;
  readonly writeImages: boolean;
  readonly writeStepsPerSecond: boolean;
  readonly updateFreq: 'epoch' | number;
  readonly #embeddings: Embeddings | null;
  readonly #writers = new Map<'train' | 'validation', FileWriter>();
  #isTraining = false;
  /** Batches since training began. */
  #batch = 0;
  #batchBegan = 0;
  #epochBegan = 0;
  #iterationsBefore = 0;

  constructor(options: TensorBoardOptions = {}) {
    const {
      logDir = 'logs', histogramFreq = 0, writeGraph = true, writeImages = false, writeStepsPerSecond = false, updateFreq = 'epoch', profileBatch = 0,
      embeddingsFreq = 0, embeddingsMetadata = null, ...unknown
    } = options;
    refuseUnknown('TensorBoard', unknown);
    super();
    if (updateFreq !== 'epoch' && updateFreq !== 'batch' && !(Number.isInteger(updateFreq) && updateFreq > 0)) {
      throw new ValueError({
        what: 'TensorBoard: updateFreq is not valid.', got: show(updateFreq), expected: "'epoch', 'batch' or a number of batches",
        fix: "leave it out for 'epoch'",
      });
    }
    if (profileBatch) console.warn('TensorBoard: profiles are not written; keras.config.profile measures what a function does.');
    this.logDir = String(logDir);
    this.histogramFreq = histogramFreq;
    this.writeGraph = writeGraph;
    this.writeImages = writeImages;
    this.writeStepsPerSecond = writeStepsPerSecond;
    this.updateFreq = updateFreq === 'batch' ? 1 : updateFreq;
    this.#embeddings = embeddingsFreq > 0 ? new Embeddings(this.logDir, embeddingsFreq, embeddingsMetadata) : null;
  }

  /** Batches cost nothing where they are not shown. */
  protected override listens(hook: keyof Callback): boolean {
    return super.listens(hook) && !(hook.startsWith('onTrainBatch') && this.updateFreq === 'epoch');
  }

  #writer(run: 'train' | 'validation'): FileWriter {
    const writer = this.#writers.get(run) ?? new FileWriter(`${this.logDir}/${run}`);
    this.#writers.set(run, writer);
    return writer;
  }

  async #close(): Promise<void> {
    for (const writer of this.#writers.values()) await writer.close();
    this.#writers.clear();
  }

  override async onTrainBegin(): Promise<void> {
    this.#isTraining = true;
    this.#batch = 0;
    if (this.writeGraph) await this.#writeModel();
    await this.#embeddings?.describe(this.model);
  }

  async #writeModel(): Promise<void> {
    if (!['Sequential', 'Functional'].includes(classNameOf(this.model.constructor as never))) return;
    let json: string;
    try {
      json = this.model.toJson();
    } catch (error) {
      console.warn(`Model failed to serialize as JSON. Ignoring... ${String(error)}`);
      return;
    }
    await this.#writer('train').add(0, modelValue('keras', json));
  }

  override onTrainBatchBegin(): void {
    this.#batch += 1;
    this.#batchBegan = performance.now();
  }

  override async onTrainBatchEnd(_batch: number, logs: Logs): Promise<void> {
    if (this.updateFreq === 'epoch' || this.#batch % this.updateFreq !== 0) return;
    const speed: Logs = this.writeStepsPerSecond ? {steps_per_second: 1000 / (performance.now() - this.#batchBegan)} : {};
    await this.#scalars('train', 'batch_', {...speed, ...logs}, this.#batch);
  }

  override onEpochBegin(): void {
    if (!this.writeStepsPerSecond) return;
    this.#iterationsBefore = this.#iterations();
    this.#epochBegan = performance.now();
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const entries = Object.entries(logs);
    const train: Logs = {...Object.fromEntries(entries.filter(([name]) => !name.startsWith('val_'))), ...rateLogs(this.model.optimizer!)};
    if (this.writeStepsPerSecond) train.steps_per_second = (this.#iterations() - this.#iterationsBefore) / ((performance.now() - this.#epochBegan) / 1000);
    await this.#scalars('train', 'epoch_', train, epoch);
    await this.#scalars(
      'validation', 'epoch_', Object.fromEntries(entries.filter(([name]) => name.startsWith('val_')).map(([name, value]) => [name.slice(4), value])), epoch,
    );
    if (this.histogramFreq && epoch % this.histogramFreq === 0) {
      for (const layer of this.model.layers) for (const weight of layer.weights) await this.#writeWeight(weight, epoch);
    }
    await this.#embeddings?.save(this.model, epoch);
  }

  override async onTestEnd(logs: Logs): Promise<void> {
    if (this.model.optimizer) {
      const named = Object.fromEntries(Object.entries(logs).map(([name, value]) => [`${name}_vs_iterations`, value]));
      await this.#scalars('validation', 'evaluation_', named, this.#iterations());
    }
    if (!this.#isTraining) await this.#close();
  }

  override async onTrainEnd(): Promise<void> {
    this.#isTraining = false;
    await this.#close();
  }

  #iterations(): number {
    return tidy(() => (this.model.optimizer!.iterations as Tensor).dataSync()[0]!);
  }

  async #scalars(run: 'train' | 'validation', prefix: string, logs: Logs, step: number): Promise<void> {
    const values = Object.entries(logs).map(([name, value]) => scalarValue(prefix + name, value));
    if (values.length > 0) await this.#writer(run).add(step, ...values);
  }

  async #writeWeight(weight: Weight, epoch: number): Promise<void> {
    const name = weight.path.replaceAll(':', '_');
    const array = await weight.numpy();
    await this.#writer('train').add(epoch, histogramValue(`${name}/histogram`, array.data));
    const images = this.writeImages ? weightImages(array) : null;
    if (images) await this.#writer('train').add(epoch, await imageValue(`${name}/image`, images));
  }
}

export const TensorBoard = kerasExport('keras.callbacks.TensorBoard', TensorBoardCallback);
export type TensorBoard = TensorBoardCallback;
