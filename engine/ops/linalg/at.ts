import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {where} from '../binary/where.ts';
import {iota} from '../constant/iota.ts';
import {sum} from '../reduce/sum.ts';

/** True at one row (axis -2) or column (axis -1) of matrices of this size; the index is known when the program runs. */
const chosen = (x: Tensor, axis: -1 | -2, index: Tensor): Tensor => equal(iota(axis === -1 ? [1, x.shape.at(-1)!] : [x.shape.at(-2)!, 1], 2 + axis), index);

/** The row or column of matrices at an index that is known when the program runs; the axis stays with size 1. */
export const at = (x: Tensor, axis: -1 | -2, index: Tensor): Tensor => sum(where(chosen(x, axis, index), x, 0), {axis, keepdims: true});

/** The matrices with that row or column replaced. */
export const withAt = (x: Tensor, axis: -1 | -2, index: Tensor, value: Tensor): Tensor => where(chosen(x, axis, index), value, x);
