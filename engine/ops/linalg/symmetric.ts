import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {swapLast} from '../linear/contract.ts';

/** (x + xᵀ) / 2. */
export const symmetric = (x: Tensor): Tensor => multiply(add(x, swapLast(x)), 0.5);
