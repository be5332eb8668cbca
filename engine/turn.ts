import {memory} from './storage.ts';

/** Bytes by which tensors may grow before something asynchronous waits for the event loop, and from how many on it gives the collector time. */
const GROWTH = 16 * 2 ** 20;
const MUCH = 8 * GROWTH;
const PATIENCE = 8;

const later = (globalThis as {setTimeout?: (callback: () => void, milliseconds: number) => unknown}).setTimeout;
const turn = (): Promise<void> => new Promise((resolve) => { if (later) later(resolve, 0); else resolve(); });

/** Bytes alive after the last turn, and after the last one in which some were freed. */
let last = 0;
let settled = 0;

/**
 * Waits for another turn of the event loop if tensors have grown much since the last one: only there do the finalizers run that free the tensors
 * which were collected, and a loop that awaits nothing but settled promises never gets there.
 */
export async function breathe(): Promise<void> {
  const {bytes} = memory;
  last = Math.min(last, bytes);
  settled = Math.min(settled, bytes);
  if (bytes - last < GROWTH) return;
  for (let turns = bytes - settled < MUCH ? 1 : PATIENCE; turns > 0 && memory.bytes >= bytes; turns--) await turn();
  if (memory.bytes < bytes) settled = memory.bytes;
  last = memory.bytes;
}
