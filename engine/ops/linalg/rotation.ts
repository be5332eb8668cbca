import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {less} from '../binary/less.ts';
import {logicalOr} from '../binary/logicalOr.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {iota} from '../constant/iota.ts';
import {take} from '../index/take.ts';
import {expandDims} from '../movement/expandDims.ts';
import {abs} from '../unary/abs.ts';
import {rsqrt} from '../unary/rsqrt.ts';
import {sign} from '../unary/sign.ts';
import {sqrt} from '../unary/sqrt.ts';
import {square} from '../unary/square.ts';

/** Cosines and sines of the plane rotations of disjoint pairs: element i becomes cosine[i] · x[i] - sine[i] · x[partner[i]]. */
export interface Rotation {
  partner: Tensor;
  cosine: Tensor;
  sine: Tensor;
}

/**
 * The rotations after which the pairs have no product left: Jacobi's, by the smaller of both angles.
 *
 * @param own      [..., n]: the product of each with itself
 * @param shared   [..., n]: with its partner
 * @param partner  int32 [n]
 */
export function rotation(own: Tensor, shared: Tensor, partner: Tensor): Rotation {
  const i = iota([own.shape.at(-1)!], 0);
  const difference = subtract(take(own, partner, {axis: -1}), own);
  const isIdle = logicalOr(equal(shared, 0), equal(partner, i));
  const cotangent = divide(difference, multiply(2, where(isIdle, 1, shared)));
  // Where both are equal, one of them turns to the left and the other to the right.
  const direction = where(equal(cotangent, 0), where(less(i, partner), 1, -1), sign(cotangent));
  const tangent = where(isIdle, 0, divide(direction, add(abs(cotangent), sqrt(add(square(cotangent), 1)))));
  const cosine = rsqrt(add(square(tangent), 1));
  return {partner, cosine, sine: multiply(tangent, cosine)};
}

/** The columns of matrices [..., m, n], rotated. */
export const rotatedColumns = (x: Tensor, {partner, cosine, sine}: Rotation): Tensor => {
  const row = (v: Tensor): Tensor => expandDims(v, -2);
  return subtract(multiply(x, row(cosine)), multiply(take(x, partner, {axis: -1}), row(sine)));
};
