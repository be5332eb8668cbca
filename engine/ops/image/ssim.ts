import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {expandDims} from '../movement/expandDims.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {squeeze} from '../movement/squeeze.ts';
import {mean} from '../reduce/mean.ts';
import {square} from '../unary/square.ts';
import type {ImageOptions} from './channels.ts';
import {smooth} from './gaussian.ts';
import {channelsAxis, checkImages} from './imageBatch.ts';

export interface SsimOptions extends ImageOptions {
  /** The greatest value of a pixel. Default 1. */
  maxVal?: number;
  /** The size of the window in pixels. Default 11. */
  filterSize?: number;
  /** The width of the bell in the window, in pixels. Default 1.5. */
  filterSigma?: number;
  /** Keeps the comparison of brightness stable. Default 0.01. */
  k1?: number;
  /** Keeps the comparison of contrast stable. Default 0.03. */
  k2?: number;
}

/**
 * The structural similarity of images: 1 for equal ones, less the more brightness, contrast and structure differ in a moving window.
 *
 * @param image1  [height, width, channels], or a batch of them (or channels first)
 * @param image2  of the same shape
 * @returns       one number for each image, in the dtype of image1
 * @source keras.ops.image.ssim; Wang et al., "Image quality assessment: from error visibility to structural similarity" (2004)
 */
export function ssim(
  image1: TensorLike, image2: TensorLike,
  {maxVal = 1, filterSize = 11, filterSigma = 1.5, k1 = 0.01, k2 = 0.03, dataFormat = null}: SsimOptions = {},
): Tensor {
  const [first, second] = [toTensor(image1), toTensor(image2)];
  checkImages(first, 'ssim');
  const axis = channelsAxis(dataFormat, 'ssim');
  if (!sameShape(first.shape, second.shape) || first.shape.some((n, d) => d !== (axis + first.ndim) && d >= first.ndim - 3 && n < filterSize)) {
    throw new ShapeError({
      what: 'ssim: the images do not fit.', got: `${show(first.shape)} and ${show(second.shape)}, filterSize ${filterSize}`,
      expected: 'the same shape, height and width at least filterSize',
      fix: 'take a smaller filterSize',
    });
  }
  const dtype = floating(first.dtype);
  const [a, b] = [first, second].map((x) => {
    const last = moveaxis(cast(x, dtype), axis, -1);
    return last.ndim === 3 ? expandDims(last, 0) : last;
  }) as [Tensor, Tensor];
  const local = (x: Tensor): Tensor => smooth(x, [filterSize, filterSize], [filterSigma, filterSigma], 'valid');
  const [meanA, meanB] = [local(a), local(b)];
  const [squareA, squareB, product] = [square(meanA), square(meanB), multiply(meanA, meanB)];
  const varianceA = subtract(local(square(a)), squareA);
  const varianceB = subtract(local(square(b)), squareB);
  const covariance = subtract(local(multiply(a, b)), product);
  const [c1, c2] = [(k1 * maxVal) ** 2, (k2 * maxVal) ** 2];
  const similarity = divide(
    multiply(add(multiply(product, 2), c1), add(multiply(covariance, 2), c2)),
    multiply(add(add(squareA, squareB), c1), add(add(varianceA, varianceB), c2)),
  );
  const result = cast(mean(similarity, {axis: [1, 2, 3]}), first.dtype);
  return first.ndim === 3 ? squeeze(result, {axis: 0}) : result;
}
