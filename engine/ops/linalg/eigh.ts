import {bind} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divideNoNan} from '../binary/divideNoNan.ts';
import {equal} from '../binary/equal.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {eye} from '../constant/eye.ts';
import {iota} from '../constant/iota.ts';
import {scanOver} from '../control/scanOver.ts';
import {argsort} from '../index/argsort.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {diagonal} from '../movement/diagonal.ts';
import {expandDims} from '../movement/expandDims.ts';
import {sum} from '../reduce/sum.ts';
import {square} from '../unary/square.ts';
import {inverseGaps} from './inverseGaps.ts';
import {matrices} from './matrices.ts';
import {partners, roundsOf} from './partners.ts';
import {rotatedColumns, rotation} from './rotation.ts';
import {signed} from './signed.ts';
import {symmetric} from './symmetric.ts';
import {untilSettled} from './untilSettled.ts';

const diagonalOf = (x: Tensor): Tensor => diagonal(x, {axis1: -2, axis2: -1});

/** Jacobi's method: all pairs of rows and columns are rotated in turn, half of them at a time, until nothing is left beside the diagonal. */
function decomposed(x: Tensor): [Tensor, Tensor] {
  const n = x.shape.at(-1)!;
  const [row, column] = [iota([n, n], 0), iota([n, n], 1)];
  const sweep = (state: Tensor[]): Tensor[] => scanOver(([a, v], [partner]) => {
    const shared = sum(where(equal(column, expandDims(partner!, -1)), a!, 0), {axis: -1});
    const turn = rotation(diagonalOf(a!), shared, partner!);
    const half = rotatedColumns(a!, turn);
    return {carry: [symmetric(rotatedColumns(swapLast(half), turn)), rotatedColumns(v!, turn)], ys: []};
  }, state, [partners(n)], {length: roundsOf(n)}).carry;
  const total = sum(square(x), {axis: [-2, -1]});
  const left = ([a]: Tensor[]): Tensor => divideNoNan(sum(square(where(equal(row, column), 0, a!)), {axis: [-2, -1]}), total);
  const [a, v] = untilSettled(sweep, left, [x, broadcastTo(eye(n, {dtype: 'float32'}), x.shape)]) as [Tensor, Tensor];
  const values = diagonalOf(a);
  const order = argsort(values);
  return [takeAlongAxis(values, order, {axis: -1}), signed(takeAlongAxis(v, expandDims(order, -2), {axis: -1}))];
}

/** Eigenvalues and eigenvectors of (x + xᵀ) / 2. */
const op = defineOp('eigh', {
  infer: ([x]) => [{shape: x!.shape.slice(0, -1), dtype: x!.dtype}, x!],
  compose: ([x]) => decomposed(symmetric(x!)),
  gradient: ({grads: [dw, dv], outputs: [w, v]}) => {
    const n = w!.shape.at(-1)!;
    const turned = multiply(inverseGaps(w!), contract(swapLast(v!), dv!));
    const inner = add(multiply(expandDims(dw!, -1), eye(n, {dtype: 'float32'})), turned);
    return [symmetric(contract(contract(v!, inner), swapLast(v!)))];
  },
  sample: (s) => {
    const n = s.int(1, 4);
    return {inputs: [{shape: [...s.shape(0, 1, 2), n, n], matrix: 'definite'}], params: {}};
  },
});

/**
 * Eigenvalues and eigenvectors of symmetric matrices: x · v = v · w. The largest component of each vector is positive.
 *
 * @param x  [..., n, n]; (x + xᵀ) / 2 is taken
 * @returns  [w, v]: the eigenvalues [..., n] in ascending order, and the vectors as columns [..., n, n]
 * @source keras.ops.eigh
 */
export function eigh(x: TensorLike): [Tensor, Tensor] {
  const tensor = matrices(x, 'eigh', {square: true});
  return bind(op, [cast(tensor, 'float32')], {}).map((y) => cast(y, tensor.dtype)) as [Tensor, Tensor];
}
