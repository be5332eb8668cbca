import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {clip} from '../binary/clip.ts';
import {divide} from '../binary/divide.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {diagonal} from '../movement/diagonal.ts';
import {expandDims} from '../movement/expandDims.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import {mean} from '../reduce/mean.ts';
import {sqrt} from '../unary/sqrt.ts';
import {matmul} from './matmul.ts';

/**
 * Pearson's correlation of all pairs of rows.
 *
 * @param x  [variables, observations]; or one variable: [observations], or a scalar
 * @returns  [variables, variables]; a scalar for one variable
 * @source keras.ops.corrcoef
 */
export function corrcoef(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  if (tensor.ndim > 2) {
    throw new ShapeError({
      what: 'corrcoef: this is no table.', got: show(tensor.shape), expected: '[variables, observations]', fix: 'reshape it: one row for each variable',
    });
  }
  const rows = cast(tensor.ndim === 2 ? tensor : reshape(tensor, [1, -1]), floating(tensor.dtype));
  const centered = divide(subtract(rows, mean(rows, {axis: 1, keepdims: true})), Math.sqrt(Math.max(rows.shape[1]! - 1, 0)));
  const covariance = matmul(centered, transpose(centered));
  const deviation = sqrt(diagonal(covariance));
  const correlation = divide(divide(covariance, expandDims(deviation, 1)), expandDims(deviation, 0));
  return rows.shape[0] === 1 ? reshape(correlation, []) : clip(correlation, -1, 1);
}
