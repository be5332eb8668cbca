import {ShapeError, show} from '../../errors.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {subtract} from '../binary/subtract.ts';
import {iota} from '../constant/iota.ts';

/** True on and below the k-th diagonal of the matrices in the last two axes of this shape: [rows, columns]. */
export function triangle(shape: Shape, k: number): Tensor {
  if (shape.length < 2) {
    throw new ShapeError({
      what: 'There is no triangle without a matrix.', got: `shape ${show(shape)}`, expected: 'at least two axes', fix: 'expandDims the vector',
    });
  }
  const matrix = shape.slice(-2);
  return lessEqual(subtract(iota(matrix, 1), iota(matrix, 0)), k);
}
