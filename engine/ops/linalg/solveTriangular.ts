import {bindOne} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {subtract} from '../binary/subtract.ts';
import {iota} from '../constant/iota.ts';
import {fill} from '../constant/fill.ts';
import {scanOver} from '../control/scanOver.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {expandDims} from '../movement/expandDims.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {tril} from '../movement/tril.ts';
import {triu} from '../movement/triu.ts';
import {negative} from '../unary/negative.ts';
import {at, withAt} from './at.ts';
import {equations} from './equations.ts';

/** Row by row: x[i] = (b[i] - a[i] · x) / a[i, i], where x holds the rows that are known and zeros. */
function substituted(a: Tensor, b: Tensor, lower: boolean): Tensor {
  const n = a.shape.at(-1)!;
  const rows = (x: Tensor): Tensor => expandDims(moveaxis(x, -2, 0), -2);
  const {carry} = scanOver(([x], [row, right, i]) => {
    const value = divide(subtract(right!, contract(row!, x!)), at(row!, -1, i!));
    return {carry: [withAt(x!, -2, i!, value)], ys: []};
  }, [fill(b.shape, 0, b.dtype)], [rows((lower ? tril : triu)(a)), rows(b), iota([n], 0)], {length: n, reverse: !lower});
  return carry[0]!;
}

/** Inputs: a [..., n, n], b [..., n, k] with the same batch axes. */
const op = defineOp<{lower: boolean}>('solveTriangular', {
  infer: ([, b]) => [b!],
  compose: ([a, b], {lower}) => [substituted(a!, b!, lower)],
  gradient: ({grads: [dx], inputs: [a], outputs: [x], params: {lower}}) => {
    const db = solveTriangle(swapLast(a!), dx!, {lower: !lower});
    return [(lower ? tril : triu)(negative(contract(db, swapLast(x!)))), db];
  },
  sample: (s) => {
    const [batch, n] = [s.shape(0, 1, 2), s.int(1, 4)];
    return {inputs: [{shape: [...batch, n, n], matrix: 'definite'}, {shape: [...batch, n, s.int(1, 3)]}], params: {lower: s.bool()}};
  },
});

/** x in a · x = b for matrices of which one triangle counts. */
export const solveTriangle = (a: Tensor, b: Tensor, {lower}: {lower: boolean}): Tensor => bindOne(op, [a, b], {lower});

/**
 * x in a · x = b, where only one triangle of a counts.
 *
 * @param a      [..., n, n]
 * @param b      [..., n] or [..., n, k]
 * @param lower  the triangle on and below the diagonal. Default false: that on and above it
 * @source keras.ops.solve_triangular
 */
export const solveTriangular = (a: TensorLike, b: TensorLike, {lower = false}: {lower?: boolean} = {}): Tensor =>
  equations(a, b, {who: 'solveTriangular', vectors: true}, (left, right) => solveTriangle(left, right, {lower}));
