import type {Tensor} from '../../engine/index.ts';
import {add, divide, matmul, multiply, norm, transpose} from '../../engine/ops/index.ts';

/** How a Newton-Schulz iteration is done: the coefficients of x, x³ and x⁵, and the number of rounds. */
export interface NewtonSchulz {
  muonA: number;
  muonB: number;
  muonC: number;
  nsSteps: number;
}

/**
 * A matrix with the same singular vectors and singular values of about 1 (0.7 to 1.2 with the usual coefficients), by a Newton-Schulz iteration.
 *
 * x <- ax + (b xxᵀ + c (xxᵀ)²) x
 */
export function orthogonalized(matrix: Tensor, {muonA, muonB, muonC, nsSteps}: NewtonSchulz): Tensor {
  const [rows, columns] = matrix.shape as [number, number];
  const wide = rows > columns ? transpose(matrix) : matrix;
  let x = divide(wide, add(norm(wide, {axis: [0, 1], keepdims: true}), 1e-7));
  for (let i = 0; i < nsSteps; i++) {
    const squares = matmul(x, transpose(x));
    const change = add(multiply(muonB, squares), multiply(muonC, matmul(squares, squares)));
    x = add(multiply(muonA, x), matmul(change, x));
  }
  return rows > columns ? transpose(x) : x;
}
