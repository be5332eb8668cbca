import {show, ValueError} from '../../engine/index.ts';

/** When something is saved: at the end of each epoch, or after so many batches. */
export type SaveFreq = 'epoch' | number;

/** Counts batches over the ends of epochs and says when it is time to save. */
export class SaveFrequency {
  readonly #batches: number | null;
  #seen = 0;
  #last: number | null = null;

  constructor(who: string, saveFreq: SaveFreq) {
    if (saveFreq !== 'epoch' && !(Number.isInteger(saveFreq) && saveFreq > 0)) {
      throw new ValueError({
        what: `${who}: saveFreq is not valid.`, got: show(saveFreq), expected: "'epoch', or a number of batches", fix: "leave it out for 'epoch'",
      });
    }
    this.#batches = saveFreq === 'epoch' ? null : saveFreq;
  }

  get isEpoch(): boolean {
    return this.#batches === null;
  }

  /** True if it is time after this batch: with stepsPerExecution not every batch is told. */
  isDue(batch: number): boolean {
    if (this.#batches === null) return false;
    this.#seen += this.#last === null || batch <= this.#last ? batch + 1 : batch - this.#last;
    this.#last = batch;
    if (this.#seen < this.#batches) return false;
    this.#seen = 0;
    return true;
  }
}
