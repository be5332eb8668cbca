import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {diagonal} from '../movement/diagonal.ts';
import {prod} from '../reduce/prod.ts';
import {lu} from './lu.ts';
import {matrices} from './matrices.ts';
import {parity} from './parity.ts';

/** The determinant of matrices [..., n, n]. @source keras.ops.det */
export function det(x: TensorLike): Tensor {
  const tensor = matrices(x, 'det', {square: true});
  const {factors, pivots} = lu(cast(tensor, 'float32'));
  return cast(multiply(parity(pivots), prod(diagonal(factors, {axis1: -2, axis2: -1}), {axis: -1})), tensor.dtype);
}
