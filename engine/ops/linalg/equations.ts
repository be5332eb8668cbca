import {commonDtype, toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {broadcastShapes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {expandDims} from '../movement/expandDims.ts';
import {squeeze} from '../movement/squeeze.ts';
import {matrices} from './matrices.ts';

/**
 * Solves a · x = b in float32 for square matrices a [..., n, n] and right sides b [..., n, k], or [..., n] (one axis less than a); batch axes broadcast.
 */
export function equations(a: TensorLike, b: TensorLike, who: string, solve: (a: Tensor, b: Tensor) => Tensor): Tensor {
  const [left, right] = [matrices(a, who, {square: true}), toTensor(b)];
  const isVector = right.ndim === left.ndim - 1;
  const columns = isVector ? expandDims(right, -1) : right;
  const n = left.shape.at(-1)!;
  if (columns.ndim < 2 || columns.shape.at(-2) !== n) {
    throw new ShapeError({
      what: `${who}: the right side does not fit the matrix.`, got: `${show(left.shape)} and ${show(right.shape)}`, expected: `b of shape [..., ${n}] or [..., ${n}, columns]`,
    });
  }
  const batch = broadcastShapes([left.shape.slice(0, -2), columns.shape.slice(0, -2)], who);
  const x = solve(
    broadcastTo(cast(left, 'float32'), [...batch, n, n]),
    broadcastTo(cast(columns, 'float32'), [...batch, n, columns.shape.at(-1)!]),
  );
  return cast(isVector ? squeeze(x, {axis: -1}) : x, floating(commonDtype(a, b)));
}
