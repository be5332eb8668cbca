import {commonDtype, toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {broadcastShapes, sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {expandDims} from '../movement/expandDims.ts';
import {squeeze} from '../movement/squeeze.ts';
import {matrices} from './matrices.ts';

export interface Equations {
  /** Whose equations they are, for messages. */
  who: string;
  /** A right side with one axis less than a is one vector for each matrix. Default false: only a right side with a single axis is a vector. */
  vectors?: boolean;
}

/** Solves a · x = b in float32 for square matrices a [..., n, n] and right sides b [..., n, k], or vectors; batch axes broadcast. */
export function equations(a: TensorLike, b: TensorLike, {who, vectors = false}: Equations, solve: (a: Tensor, b: Tensor) => Tensor): Tensor {
  const [left, right] = [matrices(a, who, {square: true}), toTensor(b)];
  const isVector = right.ndim === 1 || (vectors && sameShape(right.shape, left.shape.slice(0, -1)));
  const columns = isVector ? expandDims(right, -1) : right;
  const n = left.shape.at(-1)!;
  if (columns.ndim < 2 || columns.shape.at(-2) !== n) {
    throw new ShapeError({
      what: `${who}: the right side does not fit the matrix.`, got: `${show(left.shape)} and ${show(right.shape)}`,
      expected: `b of shape [${n}] or [..., ${n}, columns]`,
      fix: 'check the last two axes',
    });
  }
  const batch = broadcastShapes([left.shape.slice(0, -2), columns.shape.slice(0, -2)], who);
  const x = solve(
    broadcastTo(cast(left, 'float32'), [...batch, n, n]),
    broadcastTo(cast(columns, 'float32'), [...batch, n, columns.shape.at(-1)!]),
  );
  return cast(isVector ? squeeze(x, {axis: -1}) : x, floating(commonDtype(a, b)));
}
