import type {Dtype} from './dtype.ts';
import type {Trace} from './trace.ts';
import type {GradientTape} from './tape.ts';

/** What watches the ops that run now: the trace that collects them (if any) and the tapes that record them. */
export interface Context {
  trace: Trace | null;
  tapes: readonly GradientTape[];
  /** The float dtype in which variables are read: the compute dtype of the layer that runs. Null: as they are. */
  autocast: Dtype | null;
  /** For people who want to know where a computation comes from: the layer, loss or optimizer that runs. */
  path: string;
}

let current: Context = {trace: null, tapes: [], autocast: null, path: ''};

export const context = (): Context => current;

/** Runs a synchronous function under a changed context. */
export function within<T>(change: Partial<Context>, fn: () => T): T {
  const previous = current;
  current = {...previous, ...change};
  try {
    return fn();
  } finally {
    current = previous;
  }
}

/** Runs a function outside of all tracing and recording: what it computes, it computes now. Weights are initialized like this. */
export const eagerly = <T>(fn: () => T): T => within({trace: null, tapes: [], autocast: null}, fn);
