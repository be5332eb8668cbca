import {bind} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {greater} from '../binary/greater.ts';
import {less} from '../binary/less.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {eye} from '../constant/eye.ts';
import {scanOver} from '../control/scanOver.ts';
import {argsortLast} from '../index/argsort.ts';
import {take} from '../index/take.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {concatenate} from '../movement/concatenate.ts';
import {diagonal} from '../movement/diagonal.ts';
import {expandDims} from '../movement/expandDims.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {greatest} from '../reduce/greatest.ts';
import {max} from '../reduce/max.ts';
import {sum} from '../reduce/sum.ts';
import {rsqrt} from '../unary/rsqrt.ts';
import {sqrt} from '../unary/sqrt.ts';
import {square} from '../unary/square.ts';
import {inverseGaps} from './inverseGaps.ts';
import {matrices} from './matrices.ts';
import {partners, roundsOf} from './partners.ts';
import {orthogonalFactors} from './qr.ts';
import {rotatedColumns, rotation} from './rotation.ts';
import {columnSigns} from './signed.ts';
import {untilSettled} from './untilSettled.ts';

const lengths = (x: Tensor): Tensor => sum(square(x), {axis: -2});

/** Columns of which nothing is left but rounding, relative to the longest. */
const NEGLIGIBLE = (4 * 2 ** -23) ** 2;

/** For each matrix the greatest cosine between two of its columns, squared. */
function slant(x: Tensor): Tensor {
  const squares = lengths(x);
  const counts = greater(squares, multiply(greatest(squares, -1), NEGLIGIBLE));
  const unit = multiply(x, expandDims(where(counts, rsqrt(where(counts, squares, 1)), 0), -2));
  const cosines = where(equal(eye(x.shape.at(-1)!), 1), 0, contract(swapLast(unit), unit));
  return max(square(cosines), {axis: [-2, -1], initial: 0});
}

/** Hestenes's method for at least as many rows as columns: columns are rotated in pairs until all are orthogonal; their lengths are the singular values. */
function tall(x: Tensor): [Tensor, Tensor, Tensor] {
  const n = x.shape.at(-1)!;
  const sweep = (state: Tensor[]): Tensor[] => scanOver(([a, v], [partner]) => {
    const turn = rotation(lengths(a!), sum(multiply(a!, take(a!, partner!, {axis: -1})), {axis: -2}), partner!);
    return {carry: [rotatedColumns(a!, turn), rotatedColumns(v!, turn)], ys: []};
  }, state, [partners(n)], {length: roundsOf(n)}).carry;
  const [a, v] = untilSettled(sweep, ([w]) => slant(w!), [x, broadcastTo(eye(n, {dtype: 'float32'}), [...x.shape.slice(0, -2), n, n])]) as [Tensor, Tensor];
  const sizes = lengths(a);
  const order = expandDims(argsortLast(sizes, {descending: true}), -2);
  const [columns, right] = [takeAlongAxis(a, order, {axis: -1}), takeAlongAxis(v, order, {axis: -1})];
  // The columns are orthogonal already; where they are zero, Q has directions for them all the same.
  const [q, r] = orthogonalFactors(columns, {complete: false});
  const turned = where(less(expandDims(diagonal(r, {axis1: -2, axis2: -1}), -2), 0), -1, 1);
  const signs = columnSigns(right);
  return [multiply(q, multiply(turned, signs)), sqrt(takeAlongAxis(sizes, argsortLast(sizes, {descending: true}), {axis: -1})), multiply(right, signs)];
}

const op = defineOp('svd', {
  infer: ([x]) => {
    const [batch, [m, n], dtype] = [x!.shape.slice(0, -2), x!.shape.slice(-2) as [number, number], x!.dtype];
    const k = Math.min(m, n);
    return [{shape: [...batch, m, k], dtype}, {shape: [...batch, k], dtype}, {shape: [...batch, n, k], dtype}];
  },
  compose: ([x]) => {
    const [m, n] = x!.shape.slice(-2) as [number, number];
    if (m >= n) return tall(x!);
    const [v, s, u] = tall(swapLast(x!));
    return [u, s, v];
  },
  // The directions of u and v turn within their span by what is antisymmetric of their gradients, and out of it.
  gradient: ({grads: [du, ds, dv], outputs: [u, s, v]}) => {
    const gaps = inverseGaps(square(s!));
    const [row, column] = [expandDims(s!, -2), expandDims(s!, -1)];
    const isZero = equal(row, 0);
    const inverse = where(isZero, 0, divide(1, where(isZero, 1, row)));
    const turn = (y: Tensor, dy: Tensor): Tensor => {
      const product = contract(swapLast(y), dy);
      return multiply(gaps, subtract(product, swapLast(product)));
    };
    const outside = (y: Tensor, dy: Tensor): Tensor => multiply(subtract(dy, contract(y, contract(swapLast(y), dy))), inverse);
    const inner = add(add(multiply(turn(u!, du!), row), multiply(column, turn(v!, dv!))), multiply(expandDims(ds!, -1), eye(s!.shape.at(-1)!, {dtype: 'float32'})));
    const within = contract(contract(u!, inner), swapLast(v!));
    return [add(within, add(contract(outside(u!, du!), swapLast(v!)), contract(u!, swapLast(outside(v!, dv!)))))];
  },
  sample: (s) => ({inputs: [{shape: [...s.shape(0, 1, 2), s.int(1, 4), s.int(1, 4)], matrix: 'regular'}], params: {}}),
});

/** Singular vectors as columns and singular values of float32 matrices, as many as the matrix has rows or columns. */
export function singular(x: Tensor): {u: Tensor; s: Tensor; v: Tensor} {
  const [u, s, v] = bind(op, [x], {}) as [Tensor, Tensor, Tensor];
  return {u, s, v};
}

/** Orthonormal columns and those that complete them to a square matrix. */
function completed(u: Tensor): Tensor {
  const [m, k] = u.shape.slice(-2) as [number, number];
  if (m === k) return u;
  const [q] = orthogonalFactors(u, {complete: true});
  return concatenate([u, sliceAxis(q, u.ndim - 1, k, m - k)], {axis: -1});
}

/**
 * The singular value decomposition of matrices: x = u · diag(s) · vh.
 *
 * @param x             [..., rows, columns]
 * @param fullMatrices  u and vh are square. Default true
 * @param computeUv     gives all three; false: s alone. Default true
 * @returns             [u, s, vh], with s in descending order; the largest component of each row of vh is positive
 * @source keras.ops.svd
 */
export function svd(x: TensorLike, options: {fullMatrices?: boolean; computeUv: false}): Tensor;
export function svd(x: TensorLike, options?: {fullMatrices?: boolean; computeUv?: true}): [Tensor, Tensor, Tensor];
export function svd(
  x: TensorLike, {fullMatrices = true, computeUv = true}: {fullMatrices?: boolean; computeUv?: boolean} = {},
): [Tensor, Tensor, Tensor] | Tensor {
  const tensor = matrices(x, 'svd');
  const {u, s, v} = singular(cast(tensor, 'float32'));
  if (!computeUv) return cast(s, tensor.dtype);
  const [left, right] = fullMatrices ? [completed(u), completed(v)] : [u, v];
  return [left, s, swapLast(right)].map((y) => cast(y, tensor.dtype)) as [Tensor, Tensor, Tensor];
}
