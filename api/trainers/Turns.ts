import {isPromise, ValueError} from '../../engine/index.ts';

export type Job = 'fit' | 'evaluate' | 'predict';

/**
 * Sees to it that a model does one thing at a time: its jobs share weights, optimizer and metrics, and would mix them up without a word. While a job waits
 * for the user's code (a callback, a generator), that may evaluate and predict.
 */
export class Turns {
  readonly #running: Job[] = [];
  /** How many of the running jobs wait for the user's code. */
  #lent = 0;

  /** @throws ValueError while another job runs */
  async take<T>(model: unknown, job: Job, run: () => Promise<T>): Promise<T> {
    const other = this.#running.at(-1);
    if (other !== undefined && (job === 'fit' || this.#lent < this.#running.length)) {
      throw new ValueError({
        what: `${model}: ${job} was called while ${other} runs.`, got: `a call of ${job} before ${other} has ended`, expected: 'one at a time: they share the weights, the optimizer and the metrics',
        fix: `await model.${other}(...) first; to train several models at once, make each of its own (keras.models.cloneModel)`,
      });
    }
    this.#running.push(job);
    try {
      return await run();
    } finally {
      this.#running.splice(this.#running.indexOf(job), 1);
    }
  }

  /** Runs the user's code in the middle of a job. */
  lend<T>(code: () => T): T {
    const back = (): void => { this.#lent -= 1; };
    this.#lent += 1;
    let result: T;
    try {
      result = code();
    } catch (error) {
      back();
      throw error;
    }
    if (isPromise(result)) return Promise.resolve(result).finally(back) as T;
    back();
    return result;
  }
}
