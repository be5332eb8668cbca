import {memory} from './storage.ts';

/** Bytes by which tensors may grow, and milliseconds, before something asynchronous waits for the event loop. */
const GROWTH = 16 * 2 ** 20;
const INTERVAL = 100;
/** From this growth on the garbage collector is given time: so many turns, unless it has freed something before. */
const MUCH = 8 * GROWTH;
const PATIENCE = 8;

type Later = (callback: () => void) => unknown;

const {setTimeout: soon, setImmediate: atOnce = soon} = globalThis as {setTimeout?: Later; setImmediate?: Later};

/** Another turn of the event loop; at once where the platform has no such thing (or not here: on some edge platforms, outside of a request). */
const turn = (later: Later | undefined): Promise<void> => new Promise((resolve) => {
  try {
    if (later) later(resolve);
    else resolve();
  } catch {
    resolve();
  }
});

/** When the last rest was, the bytes alive after it, and those alive after the last one in which some were freed. */
let rested = Date.now();
let last = 0;
let settled = 0;
let resting: Promise<void> | null = null;

async function rest(bytes: number): Promise<void> {
  const turns = bytes - settled < MUCH ? 1 : PATIENCE;
  for (let i = 0; i < turns && memory.bytes >= bytes; i++) await turn(bytes - last < GROWTH ? atOnce : soon);
  if (memory.bytes < bytes) settled = memory.bytes;
  last = memory.bytes;
  rested = Date.now();
  resting = null;
}

/**
 * What everything asynchronous that reads values awaits: a turn of the event loop now and then, and when tensors have grown much since the last one.
 * Only there do timers, input and rendering have their turn, and the finalizers run that free tensors which were collected; a loop that awaits
 * nothing but settled promises never gets there.
 *
 * @returns null if it is not time yet
 */
export function breathe(): Promise<void> | null {
  const {bytes} = memory;
  last = Math.min(last, bytes);
  settled = Math.min(settled, bytes);
  if (resting || bytes - last >= GROWTH || Date.now() - rested >= INTERVAL) return (resting ??= rest(bytes));
  return null;
}
