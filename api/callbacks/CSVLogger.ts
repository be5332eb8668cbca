import {refuseUnknown} from '../arguments.ts';
import type {Appender} from '../files/FileSystem.ts';
import {files} from '../files/files.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {Callback} from './Callback.ts';
import {pythonFloat} from './pythonFloat.ts';

export interface CSVLoggerOptions {
  /** Between the fields. Default ','. */
  separator?: string;
  /** Goes on at the end of a file that is there. Default false: begins it anew. */
  append?: boolean;
}

/**
 * Writes the logs of each epoch as a line of a file. The first epoch says which columns there are; what an epoch lacks is NA.
 *
 * @source keras.callbacks.CSVLogger
 * @example await model.fit(x, y, {callbacks: [keras.callbacks.CSVLogger('training.csv')]});
 */
class CSVLoggerCallback extends Callback {
  static readonly positional: readonly string[] = ['filename'];

  readonly filename: string;
  readonly separator: string;
  readonly append: boolean;
  #file: Appender | null = null;
  #keys: readonly string[] | null = null;
  #needsHeader = true;

  constructor(filename: string, {separator = ',', append = false, ...unknown}: CSVLoggerOptions = {}) {
    refuseUnknown('CSVLogger', unknown);
    super();
    this.filename = String(filename);
    this.separator = separator;
    this.append = append;
  }

  override async onTrainBegin(): Promise<void> {
    const {append, exists, read} = await files('CSVLogger');
    this.#needsHeader = !this.append || !(await exists(this.filename)) || (await read(this.filename)).length === 0;
    await this.#close();
    this.#file = await append(this.filename, !this.append);
    this.#keys = null;
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    let lines = '';
    if (this.#keys === null) {
      const known = Object.keys(logs).sort();
      this.#keys = known.some((key) => key.startsWith('val_')) ? known : [...known, ...known.map((key) => `val_${key}`)];
      if (this.#needsHeader) lines = this.#line(['epoch', ...this.#keys]);
    }
    const values = this.#keys.map((key) => (key in logs ? pythonFloat(logs[key]!) : 'NA'));
    await this.#file!.write(lines + this.#line([String(epoch), ...values]));
  }

  override onTrainEnd(): Promise<void> {
    return this.#close();
  }

  #line(fields: readonly string[]): string {
    const isSpecial = (field: string): boolean => field.includes(this.separator) || /["\r\n]/.test(field);
    return `${fields.map((field) => (isSpecial(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(this.separator)}\r\n`;
  }

  async #close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}

export const CSVLogger = kerasExport('keras.callbacks.CSVLogger', CSVLoggerCallback);
export type CSVLogger = CSVLoggerCallback;
