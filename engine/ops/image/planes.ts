import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {places} from './resample.ts';

interface Planes {
  /** A number of each image, [images or 1, 1, 1]. */
  factor(i: number): Tensor;
  /** At the pixel (x, y): the number `first` times x, plus the next times y, plus a constant. */
  plane(first: number, constant: Tensor | number): Tensor;
}

/**
 * Linear functions of where pixels are.
 *
 * @param shape    [images, height, width]
 * @param numbers  [images or 1, factors]
 */
export function planes(shape: Shape, numbers: Tensor): Planes {
  const factor = (i: number): Tensor => reshape(sliceAxis(numbers, 1, i, 1), [-1, 1, 1]);
  const [row, column] = [places(shape, 1), places(shape, 2)];
  return {factor, plane: (first, constant) => add(add(multiply(column, factor(first)), multiply(row, factor(first + 1))), constant)};
}
