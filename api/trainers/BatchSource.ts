import type {HostBatch} from './hostBatch.ts';

/** A run through batches: one epoch, or more of them. */
export interface BatchRun {
  /** The next batch; null at the end. A promise only if it has to be waited for. */
  next(): HostBatch | null | Promise<HostBatch | null>;
  /** Ends a run that was not run to its end. */
  close(): unknown;
}

/** Where batches come from, epoch after epoch. */
export interface BatchSource {
  /** Batches of a run; null if that is not known before its end. */
  readonly numBatches: number | null;
  /** True if every run gives all batches, however many came before. */
  readonly restarts: boolean;
  /** Told before and after each epoch. */
  onEpochBegin?(): void;
  onEpochEnd?(): void;
  /** Begins the next run. */
  open(): BatchRun;
  /** Looks at a batch, so that what is not built yet can be built for its form; null if there is none. */
  peek(): HostBatch | null | Promise<HostBatch | null>;
}
