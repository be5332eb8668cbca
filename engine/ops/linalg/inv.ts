import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {eye} from '../constant/eye.ts';
import {matrices} from './matrices.ts';
import {solve} from './solve.ts';

/** The inverse of regular matrices [..., n, n]. @source keras.ops.inv */
export function inv(x: TensorLike): Tensor {
  const tensor = matrices(x, 'inv', {square: true});
  return solve(tensor, eye(tensor.shape.at(-1)!, {dtype: tensor.dtype}));
}
