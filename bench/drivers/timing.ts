/** What an engine prepares for a workload, and how its steps are timed: for every runtime, browsers included. */
import type {Round} from '../protocol.ts';

/** Resolves to the loss, or to the largest output; null without either. */
export type Step = () => Promise<number | null>;

/** A step, with the bytes of memory in use at most where they can be told; or a synchronous call of a few microseconds. */
export type Prepared = {step: Step; bytes?: () => number} | {call: () => void};

export async function timeSteps({step, bytes}: Extract<Prepared, {step: Step}>, steps: number): Promise<Round> {
  let value: number | null = null;
  const start = performance.now();
  for (let i = 0; i < steps; i++) value = await step();
  return {steps, ms: performance.now() - start, value, bytes: bytes?.() ?? null};
}

/** The largest of an output: NaN if there is one, so that no broken result looks right. */
export function largest(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) most = Number.isNaN(values[i]) ? NaN : Math.max(most, values[i]!);
  return most;
}

/** Name and version of what runs this. */
export function runtimeName(): string {
  const {process, navigator} = globalThis as {process?: {versions?: Record<string, string>}; navigator?: {userAgent?: string}};
  const {bun, deno, node} = process?.versions ?? {};
  const browser = /Chrome\/[\d.]+/.exec(navigator?.userAgent ?? '')?.[0];
  return bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : node ? `Node ${node}` : browser ?? navigator?.userAgent ?? 'unknown';
}
