import {bindOne} from '../../bind.ts';
import type {TensorLike} from '../../convert.ts';
import {ValueError} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {eye} from '../constant/eye.ts';
import {fill} from '../constant/fill.ts';
import {iota} from '../constant/iota.ts';
import {scanOver} from '../control/scanOver.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {expandDims} from '../movement/expandDims.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {tril} from '../movement/tril.ts';
import {any} from '../reduce/any.ts';
import {isnan} from '../unary/isnan.ts';
import {sqrt} from '../unary/sqrt.ts';
import {at, withAt} from './at.ts';
import {matrices} from './matrices.ts';
import {solveTriangle} from './solveTriangular.ts';
import {symmetric} from './symmetric.ts';

/** Column by column: what the columns before leave of column j, divided by the root of its diagonal element. */
function factor(a: Tensor): Tensor {
  const n = a.shape.at(-1)!;
  const columns = expandDims(moveaxis(a, -1, 0), -1);
  const {carry} = scanOver(([known], [column, j]) => {
    const rest = subtract(column!, contract(known!, swapLast(at(known!, -2, j!))));
    const value = where(greaterEqual(iota([n, 1], 0), j!), divide(rest, sqrt(at(rest, -2, j!))), 0);
    return {carry: [withAt(known!, -1, j!, value)], ys: []};
  }, [fill(a.shape, 0, a.dtype)], [columns, iota([n], 0)], {length: n});
  return carry[0]!;
}

/** The lower factor of (x + xᵀ) / 2. */
const op = defineOp('cholesky', {
  infer: ([x]) => [x!],
  compose: ([x]) => [factor(symmetric(x!))],
  // With P the lower triangle of Lᵀ · dL, its diagonal halved: L⁻ᵀ · P · L⁻¹, made symmetric.
  gradient: ({grads: [dy], outputs: [y]}) => {
    const halved = subtract(tril(contract(swapLast(y!), dy!)), multiply(multiply(contract(swapLast(y!), dy!), eye(y!.shape.at(-1)!, {dtype: 'float32'})), 0.5));
    const left = solveTriangle(swapLast(y!), halved, {lower: false});
    return [symmetric(swapLast(solveTriangle(swapLast(y!), swapLast(left), {lower: false})))];
  },
  sample: (s) => {
    const n = s.int(1, 4);
    return {inputs: [{shape: [...s.shape(0, 1, 2), n, n], matrix: 'definite'}], params: {}};
  },
});

/** The lower triangular L with L · Lᵀ = x, of float32 matrices. */
export const lowerFactor = (x: Tensor): Tensor => bindOne(op, [x], {});

/**
 * The triangular factor of symmetric positive definite matrices: L with L · Lᵀ = x.
 *
 * @param x      [..., n, n]; (x + xᵀ) / 2 is taken
 * @param upper  gives Lᵀ. Default false
 * @throws ValueError for other matrices; in a compiled function they give NaN
 * @source keras.ops.cholesky
 */
export function cholesky(x: TensorLike, {upper = false}: {upper?: boolean} = {}): Tensor {
  const tensor = matrices(x, 'cholesky', {square: true});
  const lower = cast(lowerFactor(cast(tensor, 'float32')), tensor.dtype);
  if (!lower.value && any(isnan(lower)).dataSync()[0]) {
    throw new ValueError({
      what: 'cholesky: there is no such factor.', got: `${tensor}`, expected: 'positive definite matrices', fix: 'add a small multiple of the identity',
    });
  }
  return upper ? swapLast(lower) : lower;
}
