import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {notEqual} from '../binary/notEqual.ts';
import {power} from '../binary/power.ts';
import {cast} from '../cast.ts';
import {singular} from '../linalg/svd.ts';
import {expandDims} from '../movement/expandDims.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {squeeze} from '../movement/squeeze.ts';
import {abs} from '../unary/abs.ts';
import {sqrt} from '../unary/sqrt.ts';
import {square} from '../unary/square.ts';
import {max} from './max.ts';
import {min} from './min.ts';
import {sum} from './sum.ts';

export interface NormOptions {
  /** Vectors: a number, Infinity or -Infinity; matrices: 'fro', 'nuc', 1, -1, 2, -2, Infinity, -Infinity. Default null: the root of the sum of squares. */
  ord?: number | 'fro' | 'nuc' | null;
  /** One axis: the norm of vectors; two: of matrices. Default null: of all elements. */
  axis?: number | readonly number[] | null;
  keepdims?: boolean;
}

function vectorNorm(x: Tensor, ord: number, axis: number): Tensor {
  const options = {axis, keepdims: true};
  if (ord === 2) return sqrt(sum(square(x), options));
  if (ord === Infinity) return max(abs(x), options);
  if (ord === -Infinity) return min(abs(x), options);
  if (ord === 0) return cast(sum(cast(notEqual(x, 0), 'float32'), options), x.dtype);
  if (ord === 1) return sum(abs(x), options);
  return power(sum(power(abs(x), ord), options), 1 / ord);
}

function matrixNorm(x: Tensor, ord: NormOptions['ord'], [row, column]: readonly [number, number]): Tensor {
  if (ord === 'nuc' || ord === 2 || ord === -2) {
    const {s} = singular(moveaxis(x, [row, column], [-2, -1]));
    const reduce = {nuc: sum, 2: max, '-2': min}[ord];
    return expandDims(reduce(s, {axis: -1}), [row, column]);
  }
  if (typeof ord !== 'number' || ![1, Infinity].includes(Math.abs(ord))) {
    throw new ValueError({
      what: 'norm: this norm of matrices is not known.', got: `ord ${show(ord)}`, expected: "'fro', 'nuc', 1, -1, 2, -2, Infinity or -Infinity",
      fix: 'pass one axis for norms of vectors',
    });
  }
  const [inner, outer] = Math.abs(ord) === 1 ? [row, column] : [column, row];
  const sums = sum(abs(x), {axis: inner, keepdims: true});
  return (ord > 0 ? max : min)(sums, {axis: outer, keepdims: true});
}

/**
 * The norm of vectors or matrices. At zero its gradient is NaN.
 *
 * @source keras.ops.norm
 */
export function norm(x: TensorLike, {ord = null, axis = null, keepdims = false}: NormOptions = {}): Tensor {
  const tensor = toTensor(x);
  const numbers = cast(tensor, floating(tensor.dtype));
  const axes = normalizeAxes(axis, tensor.ndim, 'norm');
  if (axes.length > 2 && (axis !== null || ord !== null)) {
    throw new ValueError({
      what: 'norm: too many axes.', got: show(axes), expected: 'one axis (vectors) or two (matrices)', fix: 'reshape the tensor first',
    });
  }
  const isFrobenius = ord === null || (ord === 'fro' && axes.length === 2);
  const kept = isFrobenius ? sqrt(sum(square(numbers), {axis: axes, keepdims: true}))
    : axes.length === 1 ? vectorNorm(numbers, ord as number, axes[0]!) : matrixNorm(numbers, ord, axes as [number, number]);
  return keepdims ? kept : squeeze(kept, {axis: axes});
}
