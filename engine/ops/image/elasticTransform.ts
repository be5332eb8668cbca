import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {iota} from '../constant/iota.ts';
import {expandDims} from '../movement/expandDims.ts';
import {squeeze} from '../movement/squeeze.ts';
import type {Key} from '../random/key.ts';
import {normal} from '../random/normal.ts';
import type {ImageOptions} from './channels.ts';
import {smooth} from './gaussian.ts';
import {onBatch} from './imageBatch.ts';
import {type FillMode, interpolate} from './interpolate.ts';
import {checkFillMode, type Deformation, orderOf} from './interpolations.ts';
import {places} from './resample.ts';

export interface ElasticTransformOptions extends ImageOptions {
  /** How far pixels move. Default 20. */
  alpha?: number;
  /** How smooth the movement is, in pixels. Default 5. */
  sigma?: number;
  /** Default 'bilinear'. */
  interpolation?: Deformation;
  /** What lies outside of the images. Default 'reflect'. */
  fillMode?: FillMode;
  /** The constant outside. Default 0. */
  fillValue?: number;
}

/**
 * Images whose pixels are moved at random, neighbours alike. A pixel moves by one draw along both axes, as in Keras.
 *
 * @param key     decides the draws
 * @param images  [height, width, channels], or a batch of them (or channels first)
 * @source keras.ops.image.elastic_transform
 */
export function elasticTransform(
  key: Key, images: TensorLike,
  {alpha = 20, sigma = 5, interpolation = 'bilinear', fillMode = 'reflect', fillValue = 0, dataFormat = null}: ElasticTransformOptions = {},
): Tensor {
  const order = orderOf(interpolation, 'elasticTransform');
  checkFillMode(fillMode, 'elasticTransform');
  return onBatch(toTensor(images), dataFormat, 'elasticTransform', (batch) => {
    const shape = batch.shape.slice(0, 3);
    const size = Math.trunc(6 * sigma) | 1;
    const draws = multiply(normal(key, shape, {dtype: floating(batch.dtype)}), sigma);
    const shift = multiply(squeeze(smooth(expandDims(draws, -1), [size, size], [sigma, sigma], 'same'), {axis: -1}), alpha);
    const [row, column] = [1, 2].map((axis) => add(places(shape, axis), shift)) as [Tensor, Tensor];
    return interpolate(batch, [iota(shape, 0), row, column], {order, fillMode, fillValue});
  });
}
