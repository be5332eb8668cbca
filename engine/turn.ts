import {memory} from './storage.ts';

/** Bytes by which tensors may grow before something asynchronous waits for the event loop. */
const GROWTH = 16 * 2 ** 20;

type Later = (callback: () => void) => unknown;

/** How the platform calls back in another turn of the event loop. */
const {setImmediate: immediate, setTimeout: later} = globalThis as {setImmediate?: Later; setTimeout?: Later};

let since = 0;

/**
 * Waits for another turn of the event loop if much memory has been taken since the last one: only there do the finalizers run that free the
 * tensors which were collected, and a loop that awaits nothing but settled promises never gets there.
 */
export async function breathe(): Promise<void> {
  since = Math.min(since, memory.bytes);
  if (memory.bytes - since < GROWTH) return;
  await new Promise<void>((resolve) => { (immediate ?? later)?.(resolve) ?? resolve(); });
  since = memory.bytes;
}
