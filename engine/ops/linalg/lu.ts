import {bind} from '../../bind.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {greater} from '../binary/greater.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {iota} from '../constant/iota.ts';
import {scanOver} from '../control/scanOver.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {reshape} from '../movement/reshape.ts';
import {argmax} from '../reduce/argmax.ts';
import {abs} from '../unary/abs.ts';
import {at, withAt} from './at.ts';

/** Rows i and j change places. */
const swapped = (x: Tensor, i: Tensor, j: Tensor): Tensor => withAt(withAt(x, -2, i, at(x, -2, j)), -2, j, at(x, -2, i));

/** Gaussian elimination, column by column; the row with the largest element becomes the next. */
function eliminated(x: Tensor): Tensor[] {
  const [m, n] = x.shape.slice(-2) as [number, number];
  const [row, column] = [iota([m, 1], 0), iota([1, n], 1)];
  const length = Math.min(m, n);
  const order = broadcastTo(row, [...x.shape.slice(0, -2), m, 1]);
  const {carry, ys} = scanOver(([rest, permutation], [j]) => {
    const sizes = where(greaterEqual(row, j!), abs(at(rest!, -1, j!)), -1);
    const pivot = argmax(sizes, {axis: -2, keepdims: true});
    const moved = swapped(rest!, j!, pivot);
    const pivotRow = at(moved, -2, j!);
    const diagonal = at(pivotRow, -1, j!);
    const factors = divide(at(moved, -1, j!), where(equal(diagonal, 0), 1, diagonal));
    const below = greater(row, j!);
    const reduced = where(logicalAnd(below, greater(column, j!)), subtract(moved, multiply(factors, pivotRow)), moved);
    const next = where(logicalAnd(below, equal(column, j!)), factors, reduced);
    return {carry: [next, swapped(permutation!, j!, pivot)], ys: [reshape(pivot, x.shape.slice(0, -2))]};
  }, [x, order], [iota([length], 0)], {length});
  return [carry[0]!, moveaxis(ys[0]!, 0, -1), reshape(carry[1]!, [...x.shape.slice(0, -2), m])];
}

const op = defineOp('lu', {
  infer: ([x]) => {
    const [batch, [m, n]] = [x!.shape.slice(0, -2), x!.shape.slice(-2) as [number, number]];
    return [x!, {shape: [...batch, Math.min(m, n)], dtype: 'int32'}, {shape: [...batch, m], dtype: 'int32'}];
  },
  compose: ([x]) => eliminated(x!),
  sample: (s) => ({inputs: [{shape: [...s.shape(0, 1, 2), s.int(1, 4), s.int(1, 4)], matrix: 'regular'}], params: {}}),
});

/**
 * Both triangular factors of float32 matrices in one matrix (the diagonal of the lower one is 1), the row with which each step changed places, and
 * the order of the rows that results.
 */
export function lu(x: Tensor): {factors: Tensor; pivots: Tensor; permutation: Tensor} {
  const [factors, pivots, permutation] = bind(op, [x], {}) as [Tensor, Tensor, Tensor];
  return {factors, pivots, permutation};
}
