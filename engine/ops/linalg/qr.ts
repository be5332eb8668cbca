import {bind} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
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
import {iota} from '../constant/iota.ts';
import {scanOver} from '../control/scanOver.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {triu} from '../movement/triu.ts';
import {greatest} from '../reduce/greatest.ts';
import {sum} from '../reduce/sum.ts';
import {abs} from '../unary/abs.ts';
import {negative} from '../unary/negative.ts';
import {sqrt} from '../unary/sqrt.ts';
import {square} from '../unary/square.ts';
import {stopGradient} from '../unary/stopGradient.ts';
import {at} from './at.ts';
import {matrices} from './matrices.ts';

/** The reflection 1 - factor · v · vᵀ of matrices. */
const reflected = (x: Tensor, v: Tensor, factor: Tensor): Tensor => subtract(x, multiply(factor, contract(v, contract(swapLast(v), x))));

/** The reflection that makes a column zero below row j; none if it is zero there already. As LAPACK chooses it. */
function reflection(x: Tensor, j: Tensor): {v: Tensor; factor: Tensor} {
  const row = iota([x.shape.at(-2)!, 1], 0);
  // The reflection does not depend on the size of the column, but squares of tiny numbers would lose their digits.
  const size = stopGradient(greatest(where(less(row, j), 0, abs(x)), -2));
  const column = divide(x, where(equal(size, 0), 1, size));
  const first = at(column, -2, j);
  const below = where(greater(row, j), column, 0);
  const rest = sum(square(below), {axis: -2, keepdims: true});
  const isDone = equal(rest, 0);
  const length = sqrt(where(isDone, 1, add(square(first), rest)));
  const image = where(less(first, 0), length, negative(length));
  const v = where(equal(row, j), 1, divide(below, where(isDone, 1, subtract(first, image))));
  return {v, factor: where(isDone, 0, divide(subtract(image, first), image))};
}

/** Householder's reflections turn x into R; applied backwards to the identity they give Q. */
function factors(x: Tensor, complete: boolean): [Tensor, Tensor] {
  const [m, n] = x.shape.slice(-2) as [number, number];
  const length = Math.min(m, n);
  const width = complete ? m : length;
  const {carry: [r], ys} = scanOver(([rest], [j]) => {
    const {v, factor} = reflection(at(rest!, -1, j!), j!);
    return {carry: [reflected(rest!, v, factor)], ys: [v, factor]};
  }, [x], [iota([length], 0)], {length});
  const start = broadcastTo(eye(m, {M: width, dtype: 'float32'}), [...x.shape.slice(0, -2), m, width]);
  const {carry: [q]} = scanOver(([known], [v, factor]) => ({carry: [reflected(known!, v!, factor!)], ys: []}), [start], ys, {length, reverse: true});
  return [q!, triu(sliceAxis(r!, x.ndim - 2, 0, width))];
}

const op = defineOp<{complete: boolean}>('qr', {
  infer: ([x], {complete}) => {
    const [batch, [m, n], dtype] = [x!.shape.slice(0, -2), x!.shape.slice(-2) as [number, number], x!.dtype];
    const width = complete ? m : Math.min(m, n);
    return [{shape: [...batch, m, width], dtype}, {shape: [...batch, width, n], dtype}];
  },
  compose: ([x], {complete}) => factors(x!, complete),
  sample: (s) => ({inputs: [{shape: [...s.shape(0, 1, 2), s.int(1, 4), s.int(1, 4)], matrix: 'regular'}], params: {complete: s.bool()}}),
});

/** Q and R of float32 matrices; `complete`: with all columns of Q. */
export const orthogonalFactors = (x: Tensor, {complete}: {complete: boolean}): [Tensor, Tensor] => bind(op, [x], {complete}) as [Tensor, Tensor];

/**
 * An orthogonal and an upper triangular factor of matrices: Q · R = x.
 *
 * @param x     [..., rows, columns]
 * @param mode  'reduced' (the default): Q has min(rows, columns) columns; 'complete': it is square
 * @returns     [Q, R]
 * @source keras.ops.qr
 */
export function qr(x: TensorLike, {mode = 'reduced'}: {mode?: 'reduced' | 'complete'} = {}): [Tensor, Tensor] {
  if (mode !== 'reduced' && mode !== 'complete') {
    throw new ValueError({
      what: 'qr: there is no such mode.', got: show(mode), expected: "'reduced' or 'complete'", fix: "leave it out for 'reduced'",
    });
  }
  const tensor = matrices(x, 'qr');
  return orthogonalFactors(cast(tensor, 'float32'), {complete: mode === 'complete'}).map((y) => cast(y, tensor.dtype)) as [Tensor, Tensor];
}
