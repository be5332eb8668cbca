import {refuseUnknown} from '../arguments.ts';
import {files} from '../files/files.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {summaryText} from '../utils/summary.ts';
import {Callback} from './Callback.ts';
import {type EpochRow, reportPage} from './reportPage.ts';

export interface HtmlReportOptions {
  /** Of the page. Default: the name of the model. */
  title?: string | null;
}

/** Characters in a line of the model's summary. */
const LINE_LENGTH = 108;

/**
 * Writes a page that shows the training: curves of the loss and metrics (those of validation dashed), a table of the epochs with their seconds, and
 * the model's summary.
 * It is one file that loads nothing, written anew after each epoch: whoever opens it sees the epoch before or this one, never half a page.
 *
 * @param filename  e.g. 'report.html'; folders are made
 * @throws BackendError where there are no files
 * @source none: Keras has no such callback
 * @example await model.fit(x, y, {epochs: 20, validationSplit: 0.2, callbacks: [keras.callbacks.HtmlReport('report.html')]});
 */
class HtmlReportCallback extends Callback {
  static readonly positional: readonly string[] = ['filename'];

  readonly filename: string;
  readonly title: string | null;
  #rows: EpochRow[] = [];
  #start = 0;

  constructor(filename: string, {title = null, ...unknown}: HtmlReportOptions = {}) {
    refuseUnknown('HtmlReport', unknown);
    super();
    this.filename = String(filename);
    this.title = title;
  }

  override async onTrainBegin(): Promise<void> {
    this.#rows = [];
    await files('HtmlReport');
  }

  override onEpochBegin(): void {
    this.#start = performance.now();
  }

  override onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    this.#rows.push({epoch: epoch + 1, seconds: (performance.now() - this.#start) / 1000, logs: {...logs}});
    return this.#write(this.params.epochs);
  }

  override onTrainEnd(): Promise<void> {
    return this.#write(null);
  }

  async #write(epochs: number | null): Promise<void> {
    const page = reportPage({title: this.title ?? this.model.name, rows: this.#rows, epochs, summary: summaryText(this.model, {lineLength: LINE_LENGTH})});
    await (await files('HtmlReport')).write(this.filename, page);
  }
}

export const HtmlReport = kerasExport('keras.callbacks.HtmlReport', HtmlReportCallback);
export type HtmlReport = HtmlReportCallback;
