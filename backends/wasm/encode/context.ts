import type {BufferId, BufferSpec} from '../../../engine/program.ts';
import type {Place} from './access.ts';

/** What the encoders of single commands may ask of the program as a whole. */
export interface Context {
  buffers: readonly BufferSpec[];
  placeOf: (id: BufferId) => Place;
  /** True if two buffers may share memory. */
  overlap: (a: BufferId, b: BufferId) => boolean;
  /** A buffer of its own for a command's intermediate results; it keeps nothing from one execution to the next. */
  workspace: (elements: number) => BufferId;
  /** Most threads that will ever run the program. */
  maxThreads: number;
  /** Commands below so many estimated nanoseconds are left to thread 0. */
  soloCost: number;
}
