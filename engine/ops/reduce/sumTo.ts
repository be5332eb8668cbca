import {type Shape, sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {sum} from './sum.ts';

/** Sums over the axes along which a tensor of this shape was broadcast: the adjoint of broadcasting. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const lead = x.ndim - shape.length;
  const axes = x.shape.flatMap((n, d) => (d < lead || (shape[d - lead] === 1 && n !== 1) ? [d] : []));
  return reshape(axes.length === 0 ? x : sum(x, {axis: axes}), shape);
}
