import type {Tensor} from '../../tensor.ts';
import {less} from '../binary/less.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {argmax} from '../reduce/argmax.ts';
import {abs} from '../unary/abs.ts';

/** 1 or -1 for each column of matrices: the sign of its largest component. */
export const columnSigns = (v: Tensor): Tensor => where(less(takeAlongAxis(v, argmax(abs(v), {axis: -2, keepdims: true}), {axis: -2}), 0), -1, 1);

/** The columns with their signs turned so that the largest component of each is positive: eigenvectors have no sign of their own. */
export const signed = (v: Tensor): Tensor => multiply(v, columnSigns(v));
