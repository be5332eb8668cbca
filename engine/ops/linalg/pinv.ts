import {bindOne} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {greater} from '../binary/greater.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {expandDims} from '../movement/expandDims.ts';
import {greatest} from '../reduce/greatest.ts';
import {matrices} from './matrices.ts';
import {singular} from './svd.ts';

const product = (...factors: readonly Tensor[]): Tensor => factors.reduce((a, b) => contract(a, b));

const op = defineOp<{rcond: number}>('pinv', {
  infer: ([x]) => [{shape: [...x!.shape.slice(0, -2), x!.shape.at(-1)!, x!.shape.at(-2)!], dtype: x!.dtype}],
  compose: ([x], {rcond}) => {
    const {u, s, v} = singular(x!);
    const counts = greater(s, multiply(greatest(s, -1), rcond));
    return [contract(multiply(v, expandDims(where(counts, divide(1, where(counts, s, 1)), 0), -2)), swapLast(u))];
  },
  // Golub and Pereyra: dP = -P dX P + P Pᵀ dXᵀ (1 - X P) + (1 - P X) dXᵀ Pᵀ P
  gradient: ({grads: [dy], inputs: [x], outputs: [p]}) => {
    const [pt, g] = [swapLast(p!), swapLast(dy!)];
    const [beside, before] = [contract(g, contract(p!, pt)), contract(pt, contract(p!, g))];
    return [add(
      subtract(subtract(beside, product(x!, p!, beside)), product(pt, dy!, pt)),
      subtract(before, product(before, p!, x!)),
    )];
  },
  sample: (s) => ({inputs: [{shape: [...s.shape(0, 1, 2), s.int(1, 4), s.int(1, 4)], matrix: 'regular'}], params: {rcond: 1e-6}}),
});

/** The pseudo-inverse of float32 matrices; singular values up to `rcond` times the greatest count as 0. */
export const pseudoInverse = (x: Tensor, rcond: number): Tensor => bindOne(op, [x], {rcond});

/**
 * The pseudo-inverse of Moore and Penrose.
 *
 * @param x      [..., rows, columns]
 * @param rcond  singular values up to this times the greatest count as 0. Default null: 10 · max(rows, columns) · 2⁻²³
 * @returns      [..., columns, rows]
 * @source keras.ops.pinv
 */
export function pinv(x: TensorLike, {rcond = null}: {rcond?: number | null} = {}): Tensor {
  const tensor = matrices(x, 'pinv');
  return cast(pseudoInverse(cast(tensor, 'float32'), rcond ?? 10 * Math.max(...tensor.shape.slice(-2)) * 2 ** -23), tensor.dtype);
}
