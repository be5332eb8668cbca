import {type TensorLike, toTensor} from '../../convert.ts';
import {less} from '../binary/less.ts';
import {add} from '../binary/add.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {leavesOf, rebuild, settled} from './leaves.ts';
import {scanOver} from './scanOver.ts';
import {whileOver} from './whileOver.ts';
import type {Tensor} from '../../tensor.ts';

/**
 * value = bodyFun(i, value) for i = lower ... upper - 1. Between two numbers it may be differentiated; bounds that are tensors make it a while loop.
 *
 * @param bodyFun  (i: int32 scalar, value) -> the next value, of the same form
 * @param initVal  a nest of tensors
 * @source keras.ops.fori_loop
 */
export function foriLoop<V>(lower: TensorLike, upper: TensorLike, bodyFun: (i: Tensor, value: V) => V, initVal: unknown): V {
  const form = leavesOf(initVal);
  const step = (i: Tensor, carry: Tensor[]): Tensor[] => leavesOf(bodyFun(i, rebuild(form, carry) as V)).tensors;
  const first = cast(toTensor(lower), 'int32');
  const init = settled(form, [], (carry) => step(first, carry));
  if (typeof lower === 'number' && typeof upper === 'number') {
    const length = Math.max(0, upper - lower);
    const {carry} = scanOver((state, [i]) => ({carry: step(i!, state), ys: []}), init, [add(iota([length], 0), first)], {length});
    return rebuild(form, carry) as V;
  }
  const last = cast(toTensor(upper), 'int32');
  const results = whileOver(([i]) => less(i!, last), ([i, ...carry]) => [add(i!, 1), ...step(i!, carry)], [first, ...init]);
  return rebuild(form, results.slice(1)) as V;
}
