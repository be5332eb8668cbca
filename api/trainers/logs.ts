import {flatten, type Tensor} from '../../engine/index.ts';

/** Losses and metrics by name. */
export type Logs = Record<string, number>;

/** The numbers of logs on the device, names sorted, as Keras gives them to callbacks. Frees the tensors. */
export function readLogs(logs: Readonly<Record<string, Tensor | number>>): Logs {
  const read: Logs = {};
  for (const name of Object.keys(logs).sort()) {
    const value = logs[name]!;
    read[name] = typeof value === 'number' ? value : value.dataSync()[0]!;
  }
  disposeLogs(logs);
  return read;
}

export function disposeLogs(logs: unknown): void {
  for (const leaf of flatten(logs).leaves) (leaf as Partial<Tensor> | null)?.dispose?.();
}
