import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {files} from '../files/files.ts';
import type {FileSystem} from '../files/FileSystem.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {Callback} from './Callback.ts';
import {type SaveFreq, SaveFrequency} from './SaveFrequency.ts';

export interface BackupAndRestoreOptions {
  /** After each epoch, or after so many batches. Default 'epoch'. */
  saveFreq?: SaveFreq;
  /** Keeps the backup before the last one too, for the case that the last cannot be read. Default false. */
  doubleCheckpoint?: boolean;
  /** Removes the backup when training ends as it should. Default true. */
  deleteCheckpoint?: boolean;
}

/** What has been trained when a backup is made. */
interface Progress {
  /** Epochs that are complete. */
  epoch: number;
  batch: number;
}

/** Files of a backup: weights, progress, and how both of them take the place of the last ones. */
const WEIGHTS = 'latest.weights.h5';
const PROGRESS = 'training_metadata.json';
const NEW_WEIGHTS = 'next.weights.h5';
const NEW_PROGRESS = 'next_training_metadata.json';

/**
 * Goes on with a training that was interrupted: saves weights, optimizer and epoch to a folder, and takes them up when fit is called again. An epoch that was
 * half done is begun anew. A backup is complete or not there, at whatever moment the program was ended.
 *
 * @param backupDir  a folder of this training alone
 * @throws ValueError out of fit for a model that is not built
 * @source keras.callbacks.BackupAndRestore
 * @example await model.fit(x, y, {epochs: 100, callbacks: [keras.callbacks.BackupAndRestore('backup')]});
 */
class BackupAndRestoreCallback extends Callback {
  static readonly positional: readonly string[] = ['backup_dir'];

  readonly backupDir: string;
  readonly saveFreq: SaveFreq;
  readonly doubleCheckpoint: boolean;
  readonly deleteCheckpoint: boolean;
  readonly #frequency: SaveFrequency;
  #progress: Progress = {epoch: 0, batch: 0};

  constructor(backupDir: string, {saveFreq = 'epoch', doubleCheckpoint = false, deleteCheckpoint = true, ...unknown}: BackupAndRestoreOptions = {}) {
    refuseUnknown('BackupAndRestore', unknown);
    super();
    if (!backupDir) {
      throw new ValueError({
        what: 'BackupAndRestore: there is no folder.', got: show(backupDir), expected: 'the path of a folder', fix: "e.g. BackupAndRestore('backup')",
      });
    }
    this.backupDir = String(backupDir);
    this.saveFreq = saveFreq;
    this.doubleCheckpoint = doubleCheckpoint;
    this.deleteCheckpoint = deleteCheckpoint;
    this.#frequency = new SaveFrequency('BackupAndRestore', saveFreq);
  }

  /** Batches cost nothing where they are not counted. */
  protected override listens(hook: keyof Callback): boolean {
    return super.listens(hook) && !(hook === 'onTrainBatchEnd' && this.#frequency.isEpoch);
  }

  #path(name: string): string {
    return `${this.backupDir}/${name}`;
  }

  override async onTrainBegin(): Promise<void> {
    const {model} = this;
    if (!model.built) {
      throw new ValueError({
        what: 'BackupAndRestore: the model is not built.', got: String(model), expected: 'a model that has its weights before fit',
        fix: 'call it on a batch first, or begin it with keras.Input({shape})',
      });
    }
    const fs = await files('BackupAndRestore');
    await this.#settle(fs);
    try {
      await this.#restore(fs);
    } catch (error) {
      if (!(await fs.exists(this.#path(`${WEIGHTS}.bkp`)))) throw error;
      for (const name of [WEIGHTS, PROGRESS]) if (await fs.exists(this.#path(`${name}.bkp`))) await fs.copy(this.#path(`${name}.bkp`), this.#path(name));
      await this.#restore(fs);
    }
  }

  /** Ends what was interrupted: new progress says that the new weights are complete, so that both take their places; else they are nothing. */
  async #settle({exists, remove, rename}: FileSystem): Promise<void> {
    if (await exists(this.#path(NEW_PROGRESS))) {
      if (await exists(this.#path(NEW_WEIGHTS))) await rename(this.#path(NEW_WEIGHTS), this.#path(WEIGHTS));
      await rename(this.#path(NEW_PROGRESS), this.#path(PROGRESS));
    } else await remove(this.#path(NEW_WEIGHTS));
  }

  async #restore({exists, read}: FileSystem): Promise<void> {
    const {model} = this;
    if (await exists(this.#path(WEIGHTS))) {
      if (model.optimizer && !model.optimizer.built) model.optimizer.build(model.trainableWeights);
      await model.loadWeights(this.#path(WEIGHTS));
    }
    if (await exists(this.#path(PROGRESS))) {
      model.training.resumedAt = (JSON.parse(new TextDecoder().decode(await read(this.#path(PROGRESS)))) as Progress).epoch;
    }
  }

  override onEpochBegin(epoch: number): void {
    this.#progress = {epoch, batch: 0};
  }

  override async onTrainBatchEnd(batch: number, _logs: Logs): Promise<void> {
    this.#progress.batch = batch;
    if (this.#frequency.isDue(batch)) await this.#save();
  }

  override async onEpochEnd(epoch: number): Promise<void> {
    this.#progress = {epoch: epoch + 1, batch: 0};
    if (this.#frequency.isEpoch) await this.#save();
  }

  async #save(): Promise<void> {
    const fs = await files('BackupAndRestore');
    await fs.makeFolder(this.backupDir);
    if (this.doubleCheckpoint) {
      for (const name of [WEIGHTS, PROGRESS]) if (await fs.exists(this.#path(name))) await fs.copy(this.#path(name), this.#path(`${name}.bkp`));
    }
    await this.model.saveWeights(this.#path(NEW_WEIGHTS));
    await fs.write(this.#path(NEW_PROGRESS), JSON.stringify(this.#progress));
    await this.#settle(fs);
  }

  override async onTrainEnd(): Promise<void> {
    if (this.deleteCheckpoint) await (await files('BackupAndRestore')).remove(this.backupDir);
  }
}

export const BackupAndRestore = kerasExport('keras.callbacks.BackupAndRestore', BackupAndRestoreCallback);
export type BackupAndRestore = BackupAndRestoreCallback;
