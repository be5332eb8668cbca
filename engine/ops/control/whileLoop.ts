import {toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {less} from '../binary/less.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {add} from '../binary/add.ts';
import {fill} from '../constant/fill.ts';
import {leavesOf, rebuild, settled} from './leaves.ts';
import {whileOver} from './whileOver.ts';

/**
 * Runs `body` while `cond` holds. Without a gradient: its number of steps is known only when it has run.
 *
 * @param cond      (...loopVars) -> bool scalar
 * @param body      (...loopVars) -> the next loopVars, of the same shapes and dtypes
 * @param loopVars  an array of nests, or a single tensor
 * @returns the loopVars after the last step
 * @source keras.ops.while_loop
 */
export function whileLoop<V>(cond: (...vars: never[]) => unknown, body: (...vars: never[]) => unknown, loopVars: V, {maximumIterations = null}: {maximumIterations?: number | null} = {}): V {
  const isTuple = Array.isArray(loopVars);
  const spread = (tree: unknown): never[] => (isTuple ? tree : [tree]) as never[];
  const form = leavesOf(loopVars);
  const step = (tensors: Tensor[]): Tensor[] => leavesOf(body(...spread(rebuild(form, tensors)))).tensors;
  const holds = (tensors: Tensor[]): Tensor => cast(toTensor(cond(...spread(rebuild(form, tensors)))), 'bool');
  const init = settled(form, [], step);
  if (maximumIterations === null) return rebuild(form, whileOver(holds, step, init)) as V;
  const results = whileOver(
    ([count, ...carry]) => logicalAnd(holds(carry), less(count!, maximumIterations)),
    ([count, ...carry]) => [add(count!, 1), ...step(carry)],
    [fill([], 0, 'int32'), ...init],
  );
  return rebuild(form, results.slice(1)) as V;
}
