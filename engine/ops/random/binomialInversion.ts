import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {fill} from '../constant/fill.ts';
import {whileOver} from '../control/whileOver.ts';
import {any} from '../reduce/any.ts';
import {ceil} from '../unary/ceil.ts';
import {log} from '../unary/log.ts';
import {log1p} from '../unary/log1p.ts';
import {negative} from '../unary/negative.ts';
import {type Key, split} from './key.ts';
import {uniform} from './uniform.ts';

/** Binomial draws for small counts * probabilities: counts how many geometric waiting times fit. All elements draw until the last is done. */
export function binomialInversion(key: Key, count: Tensor, probability: Tensor): Tensor {
  const log1MinusP = log1p(negative(probability));
  const [fitting] = whileOver(([, total]) => any(lessEqual(total!, count)), ([number, total, k0, k1]) => {
    const [sub, next] = split({k0: k0!, k1: k1!}) as [Key, Key];
    const waiting = ceil(divide(log(uniform(sub, count.shape)), log1MinusP));
    return [where(lessEqual(total!, count), add(number!, 1), number!), add(total!, waiting), next.k0, next.k1];
  }, [fill(count.shape, 0), fill(count.shape, 0), key.k0, key.k1]) as [Tensor];
  return subtract(fitting, 1);
}
