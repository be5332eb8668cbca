import {refusePromise} from './promise.ts';
import type {Tensor} from './tensor.ts';
import {flatten} from './tree.ts';

/** The open scopes, innermost last; each holds the concrete tensors made since it was opened. */
const scopes: Set<Tensor>[] = [];

/** Registers a new tensor with the innermost scope. Called by the tensor's constructor alone. */
export function adopt(tensor: Tensor): void {
  scopes.at(-1)?.add(tensor);
}

/** A scope that is, or was, open. */
export type Scope = Set<Tensor>;

/** The innermost scope, if one is open. */
export const innermostScope = (): Scope | null => scopes.at(-1) ?? null;

/** Leaves a tensor that was kept to a scope: it is disposed with it, at once if that is closed, by the garbage collector if there was none. */
export function release(tensor: Tensor, scope: Scope | null): void {
  if (scope === null) return;
  if (scopes.includes(scope)) scope.add(tensor);
  else tensor.dispose();
}

/** Takes a tensor out of all scopes: it lives until somebody disposes it. */
export function keep<T extends Tensor>(tensor: T): T {
  for (const scope of scopes) scope.delete(tensor);
  return tensor;
}

/**
 * Runs a function and disposes every tensor made in it, save those it returns (anywhere in a nest of arrays and objects).
 * The returned ones belong to the enclosing scope, if there is one.
 *
 * @param fn  a synchronous function: what an asynchronous one makes after its first `await` belongs to nobody
 * @throws ValueError if it returns a promise
 * @example const loss = tidy(() => ops.mean(ops.square(ops.subtract(a, b))));
 */
export function tidy<T>(fn: () => T): T {
  const scope = new Set<Tensor>();
  scopes.push(scope);
  let result: T;
  try {
    result = fn();
    refusePromise(result, 'The function that tidy runs');
  } catch (error) {
    scopes.splice(scopes.indexOf(scope), 1);
    for (const tensor of scope) tensor.dispose();
    throw error;
  }
  scopes.splice(scopes.indexOf(scope), 1);
  const returned = new Set(flatten(result).leaves);
  for (const tensor of scope) {
    if (returned.has(tensor)) scopes.at(-1)?.add(tensor);
    else tensor.dispose();
  }
  return result;
}
