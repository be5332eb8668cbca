import {show, ValueError} from '../../../engine/index.ts';
import {type ElementFunction, mapped} from './called.ts';
import {checkCount} from './checkCount.ts';
import type {Stream} from './Stream.ts';

/** Calls of an async function that run at once where nobody says how many. */
const PARALLEL = 8;

export interface MapOptions {
  /** Calls of an async function that run at once; -1 (AUTOTUNE): a number that suits most. Default: one after the other. */
  numParallelCalls?: number | null;
  /** Keeps the order of the elements where calls run at once. Default true. */
  deterministic?: boolean | null;
}

/** Results of a function of elements, several of which are waited for at once. */
async function* parallel(source: Stream, run: (element: unknown) => unknown, most: number, inOrder: boolean): AsyncGenerator<unknown> {
  const elements = source.open();
  const pending: Promise<unknown>[] = [];
  let ended = false;
  try {
    for (;;) {
      while (!ended && pending.length < most) {
        const {value, done} = await elements.next();
        if (done) ended = true;
        else pending.push((async () => run(value))());
        pending.at(-1)?.catch(() => {}); // told to whoever asks for it
      }
      if (pending.length === 0) return;
      const first = inOrder ? 0 : await Promise.race(pending.map((one, i) => one.then(() => i, () => i)));
      yield await pending.splice(first, 1)[0];
    }
  } finally {
    await elements.return(undefined);
  }
}

/** What a function makes of each element. */
export function map(source: Stream, fn: ElementFunction, {numParallelCalls = null, deterministic = true}: MapOptions): Stream {
  if (typeof fn !== 'function') {
    throw new ValueError({
      what: 'map: there is no function.', got: show(fn), expected: 'a function of elements', fix: 'e.g. map((x, y) => [x, y])',
    });
  }
  const most = numParallelCalls === null ? 1 : numParallelCalls === -1 ? PARALLEL : checkCount('map: numParallelCalls', numParallelCalls, 1);
  const run = (element: unknown): unknown => mapped(fn, element);
  return {
    cardinality: source.cardinality,
    open: () => (most > 1 ? parallel(source, run, most, deterministic !== false) : inTurn(source, run)),
  };
}

async function* inTurn(source: Stream, run: (element: unknown) => unknown): AsyncGenerator<unknown> {
  for await (const element of source.open()) yield await run(element);
}

