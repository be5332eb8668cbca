import {show, type TensorLike, ValueError} from '../../../engine/index.ts';
import type {Appender} from '../../files/FileSystem.ts';
import {files} from '../../files/files.ts';
import {hostTensor} from '../../trainers/hostArray.ts';
import {encodeRecord, joined} from '../io/records.ts';
import {firstEvent, summaryEvent} from './event.ts';
import {histogramValue} from './histogramValue.ts';
import {experimentValue, type HParam, type HParamInfo, type HParamMetric, sessionEndValue, type SessionStatus, sessionStartValue} from './hparamsValue.ts';
import {imageValue} from './imageValue.ts';
import {modelValue} from './modelValue.ts';
import {scalarValue} from './scalarValue.ts';
import type {SummaryValue} from './SummaryValue.ts';
import {textValue} from './textValue.ts';

interface Stepped {
  /** What it is a value of: a batch, an epoch. */
  step: number;
  /** Shown beside it, as Markdown. */
  description?: string | null;
}

/** Seconds since 1970. */
const now = (): number => Date.now() / 1000;

/**
 * Writes what TensorBoard shows to an event file of its own, which is made with the first value. What is written is in the file when the promise is fulfilled.
 *
 * @source tf.summary.SummaryWriter
 * @example
 * const writer = tf.summary.createFileWriter('logs/mine');
 * await writer.scalar('loss', 0.5, {step: 1});
 * await writer.close();
 */
export class FileWriter {
  readonly logdir: string;
  readonly #suffix: string;
  #file: Promise<Appender> | null = null;
  /** The last write: one follows the other. */
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(logdir: string, suffix = '.v2') {
    this.logdir = logdir;
    this.#suffix = suffix;
  }

  async #open(): Promise<Appender> {
    const {append, exists, host, process} = await files('A summary writer');
    const name = (n: number): string => `${this.logdir}/events.out.tfevents.${Math.floor(now())}.${host}.${process}.${n}${this.#suffix}`;
    let n = 0;
    while (await exists(name(n))) n += 1;
    const file = await append(name(n), true);
    await file.write(encodeRecord(firstEvent(now())));
    return file;
  }

  /** Writes events of a step. */
  async add(step: number, ...values: SummaryValue[]): Promise<void> {
    if (!Number.isInteger(step)) throw new ValueError({what: 'A summary has no step.', got: show(step), expected: 'an integer', fix: 'e.g. {step: epoch}'});
    if (this.#isClosed) {
      throw new ValueError({
        what: 'The summary writer is closed.', got: values.map(({tag}) => show(tag)).join(', '), expected: 'values before close()', fix: 'make another writer',
      });
    }
    this.#last = this.#last.then(async () => {
      const file = await (this.#file ??= this.#open());
      await file.write(joined(values.map((value) => encodeRecord(summaryEvent(now(), step, value)))));
    });
    await this.#last;
  }

  /** A number. */
  async scalar(name: string, data: number, {step, description}: Stepped): Promise<void> {
    await this.add(step, scalarValue(name, data, description));
  }

  /** A distribution. @param options.buckets  Default 30 */
  async histogram(name: string, data: TensorLike, {step, buckets = 30, description}: Stepped & {buckets?: number}): Promise<void> {
    await this.add(step, histogramValue(name, hostTensor(data).data, buckets, description));
  }

  /** Images. @param data  `[count, height, width, channels]`: uint8, or numbers in [0, 1] @param options.maxOutputs  Default 3 */
  async image(name: string, data: TensorLike, {step, maxOutputs = 3, description}: Stepped & {maxOutputs?: number}): Promise<void> {
    await this.add(step, await imageValue(name, data, maxOutputs, description));
  }

  /** A text in Markdown, or a list of them. */
  async text(name: string, data: string | readonly string[], {step, description}: Stepped): Promise<void> {
    await this.add(step, textValue(name, data, description));
  }

  /** The graph of a model. */
  async kerasModel(name: string, model: {toJson(): string}, {step}: Stepped): Promise<void> {
    await this.add(step, modelValue(name, model.toJson()));
  }

  /**
   * The hyperparameters of this run.
   *
   * @param options.trialId        runs with the same one are shown as one. Default: the folder's path
   * @param options.startTimeSecs  when it began, in seconds since 1970. Default: now
   */
  async hparams(
    hparams: Readonly<Record<string, HParam>>, {trialId = this.logdir, startTimeSecs = now()}: {trialId?: string; startTimeSecs?: number} = {},
  ): Promise<void> {
    await this.add(0, sessionStartValue(hparams, trialId, startTimeSecs));
  }

  /** Says how the run of `hparams` ended. */
  async endSession({status = 'success'}: {status?: SessionStatus} = {}): Promise<void> {
    await this.add(0, sessionEndValue(status, now()));
  }

  /** Says what the runs of an experiment differ in and what they are judged by, for a writer in the folder above them. */
  async hparamsConfig({hparams, metrics}: {hparams: readonly HParamInfo[]; metrics: readonly HParamMetric[]}): Promise<void> {
    await this.add(0, experimentValue(hparams, metrics));
  }

  /** Ends the file. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
    await (await this.#file)?.close();
    this.#file = null;
  }
}
