import {resolveExports} from '../kerasExport.ts';
import type {ByPosition} from '../withSignature.ts';
import type {KerasTensor} from './KerasTensor.ts';
import {opClass, type OpFunction} from './OpOperation.ts';
import {opOfPath} from './opSignatures.ts';
import {symbolicOp} from './symbolicOp.ts';

type Nest<T> = T | readonly Nest<T>[];

/** A namespace whose functions take symbolic tensors as well: they give symbolic tensors, nodes of a functional model. */
export type Symbolic<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => unknown
    ? ByPosition<T[K]> & ((x: Nest<KerasTensor>, ...more: unknown[]) => KerasTensor) & ((x: unknown, y: Nest<KerasTensor>, ...more: unknown[]) => KerasTensor)
    : T[K] extends object ? Symbolic<T[K]> : T[K];
};

function wrapped(name: string, entry: unknown): unknown {
  if (typeof entry === 'object' && entry !== null) return symbolicOps(() => entry);
  if (typeof entry !== 'function') return entry;
  return symbolicOp(name, entry as OpFunction);
}

/**
 * The functions of a namespace (and of those in it), which take their arguments as in Python, and on symbolic tensors become operations of a graph.
 *
 * @param namespace  gives it: a function, so that a bundler may leave it out
 */
export function symbolicOps<T extends object>(namespace: () => T): Symbolic<T> {
  const ops = namespace();
  resolveExports((path) => {
    const name = opOfPath(path);
    const fn = name === undefined ? undefined : (ops as Record<string, unknown>)[name];
    return typeof fn === 'function' ? opClass(name!, fn as OpFunction) : undefined;
  });
  return Object.fromEntries(Object.entries(ops).map(([name, entry]) => [name, wrapped(name, entry)])) as Symbolic<T>;
}
