import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {unstack} from '../movement/unstack.ts';
import {type FillMode, interpolate} from './interpolate.ts';
import {checkFillMode} from './interpolations.ts';

export interface MapCoordinatesOptions {
  /** What lies outside of the inputs. Default 'constant'. */
  fillMode?: FillMode;
  /** The constant outside. Default 0. */
  fillValue?: number;
}

/**
 * The values of a tensor between its elements.
 *
 * @param inputs       of any number of axes
 * @param coordinates  [axes of inputs, ...shape]: where to look, in elements
 * @param order        0: the nearest element; 1: linear between neighbours
 * @returns            [...shape], in the dtype of inputs
 * @source keras.ops.image.map_coordinates
 * @example image.mapCoordinates([1, 2, 4], [[0.5, 1.5]], 1) // [1.5, 3]
 */
export function mapCoordinates(
  inputs: TensorLike, coordinates: TensorLike, order: number, {fillMode = 'constant', fillValue = 0}: MapCoordinatesOptions = {},
): Tensor {
  const [x, places] = [toTensor(inputs), toTensor(coordinates)];
  if (places.ndim < 2 || places.shape[0] !== x.ndim) {
    throw new ShapeError({
      what: 'mapCoordinates: the coordinates do not fit the inputs.', got: `coordinates ${show(places.shape)}, inputs ${show(x.shape)}`,
      expected: `[${x.ndim}, ...]: one list of coordinates per axis`, fix: 'stack the coordinates along axis 0',
    });
  }
  if (order !== 0 && order !== 1) {
    throw new ValueError({
      what: 'mapCoordinates: there is no such order.', got: show(order),
      expected: '0 (nearest) or 1 (linear)', fix: 'take one of them',
    });
  }
  checkFillMode(fillMode, 'mapCoordinates');
  return interpolate(x, unstack(places, {axis: 0}), {order, fillMode, fillValue});
}
