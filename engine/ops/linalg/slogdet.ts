import {bind} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {eye} from '../constant/eye.ts';
import {swapLast} from '../linear/contract.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {diagonal} from '../movement/diagonal.ts';
import {expandDims} from '../movement/expandDims.ts';
import {prod} from '../reduce/prod.ts';
import {sum} from '../reduce/sum.ts';
import {abs} from '../unary/abs.ts';
import {log} from '../unary/log.ts';
import {sign} from '../unary/sign.ts';
import {lu} from './lu.ts';
import {matrices} from './matrices.ts';
import {parity} from './parity.ts';
import {solveMatrices} from './solve.ts';

const op = defineOp('slogdet', {
  infer: ([x]) => {
    const spec = {shape: x!.shape.slice(0, -2), dtype: x!.dtype};
    return [spec, spec];
  },
  compose: ([x]) => {
    const {factors, pivots} = lu(x!);
    const pivotal = diagonal(factors, {axis1: -2, axis2: -1});
    return [multiply(parity(pivots), prod(sign(pivotal), {axis: -1})), sum(log(abs(pivotal)), {axis: -1})];
  },
  gradient: ({grads: [, dy], inputs: [x]}) => {
    const inverse = solveMatrices(swapLast(x!), broadcastTo(eye(x!.shape.at(-1)!, {dtype: 'float32'}), x!.shape));
    return [multiply(expandDims(dy!, [-2, -1]), inverse)];
  },
  sample: (s) => {
    const n = s.int(1, 4);
    return {inputs: [{shape: [...s.shape(0, 1, 2), n, n], matrix: 'regular'}], params: {}};
  },
});

/**
 * The determinant of matrices [..., n, n] by sign and logarithm, which does not overflow: det = sign · exp(logdet).
 *
 * @returns [sign, logdet]; 0 and -Infinity for singular matrices
 * @source keras.ops.slogdet
 */
export function slogdet(x: TensorLike): [Tensor, Tensor] {
  const tensor = matrices(x, 'slogdet', {square: true});
  return bind(op, [cast(tensor, 'float32')], {}).map((y) => cast(y, tensor.dtype)) as [Tensor, Tensor];
}
