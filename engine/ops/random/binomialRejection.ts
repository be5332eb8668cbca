import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {clip} from '../binary/clip.ts';
import {divide} from '../binary/divide.ts';
import {greater} from '../binary/greater.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {less} from '../binary/less.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {logicalOr} from '../binary/logicalOr.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {whileOver} from '../control/whileOver.ts';
import {take} from '../index/take.ts';
import {any} from '../reduce/any.ts';
import {abs} from '../unary/abs.ts';
import {floor} from '../unary/floor.ts';
import {log} from '../unary/log.ts';
import {logicalNot} from '../unary/logicalNot.ts';
import {sqrt} from '../unary/sqrt.ts';
import {type Key, split} from './key.ts';
import {uniform} from './uniform.ts';

/** What Stirling's formula lacks of log(k!), for k = 0 .. 9. */
const TAILS = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211, 0.0138761288230707, 0.0118967099458917, 0.0104112652619720,
  0.00925546218271273, 0.00833056343336287,
];

/** log(k!) - Stirling's formula, for k >= 0: a table, then the series. */
function stirlingTail(k: Tensor, table: Tensor): Tensor {
  const held = clip(k, 0, 9);
  const next = add(held, 1);
  const squared = multiply(next, next);
  const series = divide(subtract(1 / 12, divide(subtract(1 / 360, divide(1 / 1260, squared)), squared)), next);
  return where(lessEqual(k, 9), take(table, cast(floor(held), 'int32')), series);
}

const sum = (...terms: readonly TensorLike[]): Tensor => terms.reduce((a, b) => add(a, b)) as Tensor;

/**
 * Binomial draws for large counts * probabilities (probabilities up to a half) by transformed rejection.
 *
 * @source Hörmann, "The generation of binomial random variates" (1993), algorithm BTRS
 */
export function binomialRejection(key: Key, count: Tensor, p: Tensor): Tensor {
  const table = toTensor(TAILS, 'float32');
  const spread = sqrt(multiply(multiply(count, p), subtract(1, p)));
  const b = add(1.15, multiply(2.53, spread));
  const a = sum(-0.0873, multiply(0.0248, b), multiply(0.01, p));
  const c = add(multiply(count, p), 0.5);
  const vr = subtract(0.92, divide(4.2, b));
  const odds = divide(p, subtract(1, p));
  const alpha = multiply(add(2.83, divide(5.1, b)), spread);
  const mode = floor(multiply(add(count, 1), p));
  const atMode = add(
    multiply(add(mode, 0.5), log(divide(add(mode, 1), multiply(odds, add(subtract(count, mode), 1))))), add(stirlingTail(mode, table), stirlingTail(subtract(count, mode), table)),
  );

  /** The logarithm of the density at k, up to a constant. */
  const bound = (k: Tensor): Tensor => {
    const rest = subtract(count, k);
    return sum(
      atMode,
      multiply(add(count, 1), log(divide(add(subtract(count, mode), 1), add(rest, 1)))),
      multiply(add(k, 0.5), log(divide(multiply(odds, add(rest, 1)), add(k, 1)))),
      multiply(-1, add(stirlingTail(k, table), stirlingTail(rest, table))),
    );
  };

  const [, drawn] = whileOver(([accepted]) => any(logicalNot(accepted!)), ([accepted, old, k0, k1]) => {
    const [next, uKey, vKey] = split({k0: k0!, k1: k1!}, 3) as [Key, Key, Key];
    const u = subtract(uniform(uKey, count.shape), 0.5);
    const v = uniform(vKey, count.shape);
    const us = subtract(0.5, abs(u));
    const k = floor(add(multiply(add(divide(multiply(2, a), us), b), u), c));
    const isInside = logicalAnd(greaterEqual(us, 0.07), lessEqual(v, vr));
    const isOutside = logicalOr(less(k, 0), greater(k, count));
    const height = log(divide(multiply(v, alpha), add(divide(a, multiply(us, us)), b)));
    const isAccepted = logicalOr(isInside, logicalAnd(logicalNot(isOutside), lessEqual(height, bound(k))));
    return [logicalOr(accepted!, isAccepted), where(isAccepted, k, old!), next.k0, next.k1];
  }, [fill(count.shape, 0, 'bool'), fill(count.shape, -1), key.k0, key.k1]) as [Tensor, Tensor];
  return drawn;
}
