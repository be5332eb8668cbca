import {flatten, isTensor, type Tensor} from '../../engine/index.ts';

/** Losses and metrics by name. */
export type Logs = Record<string, number>;

/** The numbers of logs on the device, names sorted, as Keras gives them to callbacks. */
export const numbersOf = (logs: Readonly<Record<string, Tensor | number>>): Logs =>
  Object.fromEntries(Object.keys(logs).sort().map((name) => [name, isTensor(logs[name]) ? logs[name].dataSync()[0]! : logs[name]!]));

/** As numbersOf; frees the tensors. */
export function readLogs(logs: Readonly<Record<string, Tensor | number>>): Logs {
  const read = numbersOf(logs);
  disposeLogs(logs);
  return read;
}

/** Frees the tensors of logs. */
export function disposeLogs(logs: unknown): void {
  for (const leaf of flatten(logs).leaves) (leaf as Partial<Tensor> | null)?.dispose?.();
}
