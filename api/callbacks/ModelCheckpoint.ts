import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {write} from '../utils/output.ts';
import type {Callback} from './Callback.ts';
import {formatPath} from './formatPath.ts';
import {MonitorCallback, type MonitorOptions} from './MonitorCallback.ts';
import {type SaveFreq, SaveFrequency} from './SaveFrequency.ts';

export interface ModelCheckpointOptions extends MonitorOptions {
  /** 1 says what is saved. Default 0. */
  verbose?: number;
  /** Saves only when the monitored value is the best so far. Default false. */
  saveBestOnly?: boolean;
  /** Saves the weights alone; the path ends in '.weights.h5'. Default false: the model, to '.keras' or '.h5'. */
  saveWeightsOnly?: boolean;
  /** After each epoch, or after so many batches. Default 'epoch'. */
  saveFreq?: SaveFreq;
  /** The value that the first one has to beat; default: none. */
  initialValueThreshold?: number | null;
}

/**
 * Saves the model, or its weights, during training. A file is complete or not there, whenever the program ends.
 *
 * @param filepath  may name numbers of the epoch in Python's way: 'model.{epoch:02d}-{val_loss:.2f}.keras'; epochs and batches count from 1
 * @throws ValueError for a path with another ending, and out of fit for a path that names what is not in the logs
 * @source keras.callbacks.ModelCheckpoint
 * @example keras.callbacks.ModelCheckpoint('best.keras', {monitor: 'val_accuracy', saveBestOnly: true})
 */
class ModelCheckpointCallback extends MonitorCallback {
  static readonly positional: readonly string[] = ['filepath'];

  readonly filepath: string;
  readonly verbose: number;
  readonly saveBestOnly: boolean;
  readonly saveWeightsOnly: boolean;
  readonly saveFreq: SaveFreq;
  readonly #frequency: SaveFrequency;
  #epoch = 0;

  constructor(filepath: string, options: ModelCheckpointOptions = {}) {
    const {monitor, verbose = 0, saveBestOnly = false, saveWeightsOnly = false, mode, saveFreq = 'epoch', initialValueThreshold = null, ...unknown} = options;
    refuseUnknown('ModelCheckpoint', unknown);
    super({monitor, mode, baseline: initialValueThreshold});
    this.filepath = String(filepath);
    const endings = saveWeightsOnly ? ['.weights.h5'] : ['.keras', '.h5'];
    if (!endings.some((ending) => this.filepath.endsWith(ending))) {
      throw new ValueError({
        what: 'ModelCheckpoint: the path has another ending.', got: `${show(this.filepath)}, saveWeightsOnly = ${saveWeightsOnly}`,
        expected: endings.join(' or '), fix: `append ${endings[0]}`,
      });
    }
    this.verbose = verbose;
    this.saveBestOnly = saveBestOnly;
    this.saveWeightsOnly = saveWeightsOnly;
    this.saveFreq = saveFreq;
    this.#frequency = new SaveFrequency('ModelCheckpoint', saveFreq);
  }

  /** Batches cost nothing where they are not counted. */
  protected override listens(hook: keyof Callback): boolean {
    return super.listens(hook) && !(hook === 'onTrainBatchEnd' && this.#frequency.isEpoch);
  }

  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
  }

  override async onTrainBatchEnd(batch: number, logs: Logs): Promise<void> {
    if (this.#frequency.isDue(batch)) await this.#save(this.#epoch, {epoch: this.#epoch + 1, batch: batch + 1}, logs);
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    if (this.#frequency.isEpoch) await this.#save(epoch, {epoch: epoch + 1}, logs);
  }

  async #save(epoch: number, counts: Readonly<Record<string, number>>, logs: Logs): Promise<void> {
    const path = formatPath(this.filepath, counts, logs);
    if (!this.#isWanted(epoch, logs, path)) return;
    await (this.saveWeightsOnly ? this.model.saveWeights(path) : this.model.save(path));
    this.#tell(epoch, `finished saving model to ${path}`);
  }

  #isWanted(epoch: number, logs: Logs, path: string): boolean {
    if (!this.saveBestOnly) {
      this.#tell(epoch, `saving model to ${path}`);
      return true;
    }
    const current = this.monitored(logs, 'The best model can be told only by the');
    if (current === undefined) return true;
    const best = this.best === null ? 'None' : this.best.toFixed(5);
    if (!this.isImprovement(current, this.best)) {
      this.#tell(epoch, `${this.monitor} did not improve from ${best}`);
      return false;
    }
    this.#tell(epoch, `${this.monitor} improved from ${best} to ${current.toFixed(5)}, saving model to ${path}`);
    this.best = current;
    return true;
  }

  #tell(epoch: number, text: string): void {
    if (this.verbose > 0) write(`\nEpoch ${epoch + 1}: ${text}\n`);
  }
}

export const ModelCheckpoint = kerasExport('keras.callbacks.ModelCheckpoint', ModelCheckpointCallback);
export type ModelCheckpoint = ModelCheckpointCallback;
