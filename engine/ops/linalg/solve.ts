import {bindOne} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {eye} from '../constant/eye.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {expandDims} from '../movement/expandDims.ts';
import {tril} from '../movement/tril.ts';
import {negative} from '../unary/negative.ts';
import {equations} from './equations.ts';
import {lu} from './lu.ts';
import {solveTriangle} from './solveTriangular.ts';

/** Inputs: a [..., n, n], b [..., n, k] with the same batch axes. */
const op = defineOp('solve', {
  infer: ([, b]) => [b!],
  compose: ([a, b]) => {
    const {factors, permutation} = lu(a!);
    const ordered = takeAlongAxis(b!, expandDims(permutation, -1), {axis: -2});
    const lower = add(tril(factors, {k: -1}), eye(a!.shape.at(-1)!, {dtype: 'float32'}));
    return [solveTriangle(factors, solveTriangle(lower, ordered, {lower: true}), {lower: false})];
  },
  gradient: ({grads: [dx], inputs: [a], outputs: [x]}) => {
    const db = solveMatrices(swapLast(a!), dx!);
    return [negative(contract(db, swapLast(x!))), db];
  },
  sample: (s) => {
    const [batch, n] = [s.shape(0, 1, 2), s.int(1, 4)];
    return {inputs: [{shape: [...batch, n, n], matrix: 'regular'}, {shape: [...batch, n, s.int(1, 3)]}], params: {}};
  },
});

/** x in a · x = b for float32 matrices with the same batch axes. */
export const solveMatrices = (a: Tensor, b: Tensor): Tensor => bindOne(op, [a, b], {});

/**
 * x in a · x = b.
 *
 * @param a  [..., n, n], regular
 * @param b  [n] or [..., n, k]
 * @source keras.ops.solve
 */
export const solve = (a: TensorLike, b: TensorLike): Tensor => equations(a, b, {who: 'solve'}, solveMatrices);
