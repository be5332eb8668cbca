import type {NumpyArray} from '../../engine/index.ts';
import {imageDataFormat} from '../config.ts';

/** Exchanges axes: element [i, j] of the result's two outer blocks of `inner` elements is element [j, i]. */
function swapped({data, dtype}: NumpyArray, rows: number, columns: number, shape: number[]): NumpyArray {
  const moved = data.slice();
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) moved[j * rows + i] = data[i * columns + j]!;
  return {data: moved, shape, dtype};
}

/**
 * A weight as gray images, axes of size 1 left out: a vector as a line, a matrix lying (more columns than rows), of three axes one image for each channel.
 *
 * @returns `[count, height, width, 1]`; null for a scalar and for more than three axes
 */
export function weightImages(array: NumpyArray): NumpyArray | null {
  const {data, dtype} = array;
  const shape = array.shape.filter((size) => size !== 1);
  if (shape.length === 1) return {data, shape: [1, shape[0]!, 1, 1], dtype};
  if (shape.length === 2) {
    const [rows, columns] = shape as [number, number];
    return rows > columns ? swapped(array, rows, columns, [1, columns, rows, 1]) : {data, shape: [1, rows, columns, 1], dtype};
  }
  if (shape.length !== 3) return null;
  const [a, b, c] = shape as [number, number, number];
  return imageDataFormat() === 'channels_last' ? swapped(array, a * b, c, [c, a, b, 1]) : {data, shape: [a, b, c, 1], dtype};
}
