import type {Tensor} from '../../tensor.ts';
import {mod} from '../binary/mod.ts';
import {notEqual} from '../binary/notEqual.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {sum} from '../reduce/sum.ts';

/** 1 or -1: the sign of the permutation that exchanges row i with row pivots[i], for every i in turn. */
export function parity(pivots: Tensor): Tensor {
  const exchanges = sum(cast(notEqual(pivots, iota([pivots.shape.at(-1)!], 0)), 'int32'), {axis: -1});
  return cast(subtract(1, multiply(2, mod(exchanges, 2))), 'float32');
}
