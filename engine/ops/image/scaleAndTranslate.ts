import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import {normalizeAxis, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {maximum} from '../binary/maximum.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {unstack} from '../movement/unstack.ts';
import {type ResamplingKernel, resamplingKernels} from './kernels.ts';
import {places, weighted, weightsAt} from './resample.ts';

const {bilinear, bicubic, lanczos3, lanczos5} = resamplingKernels;
const methods = {linear: bilinear, bilinear, trilinear: bilinear, cubic: bicubic, bicubic, tricubic: bicubic, lanczos3, lanczos5} as const;

export interface ScaleAndTranslateOptions {
  /** Smooths while making smaller: the kernel grows with the step. Default true. */
  antialias?: boolean;
}

/** The share of every input pixel (rows) in every output (columns). Outputs whose centre lies outside of the input have none. */
function shares(from: number, to: number, scale: Tensor, translation: Tensor, kernel: ResamplingKernel, antialias: boolean): Tensor {
  const step = divide(1, scale);
  const centres = subtract(subtract(multiply(add(places([1, to], 1), 0.5), step), multiply(translation, step)), 0.5);
  const inside = logicalAnd(lessEqual(-0.5, centres), lessEqual(centres, from - 0.5));
  return where(inside, weightsAt(centres, from, kernel, antialias ? maximum(step, 1) : 1), 0);
}

/**
 * Images made larger or smaller and moved, along chosen axes: what lies at p comes to p * scale + translation.
 *
 * @param images       of any number of axes
 * @param outputShape  of the result; all but the chosen axes as in the images
 * @param scale        one factor for each chosen axis
 * @param translation  one distance for each chosen axis, in pixels of the result
 * @param spatialDims  the chosen axes
 * @param method       'linear', 'bilinear', 'trilinear', 'cubic', 'bicubic', 'tricubic', 'lanczos3' or 'lanczos5'
 * @source keras.ops.image.scale_and_translate
 */
export function scaleAndTranslate(
  images: TensorLike, outputShape: readonly number[], scale: TensorLike, translation: TensorLike, spatialDims: readonly number[], method: string,
  {antialias = true}: ScaleAndTranslateOptions = {},
): Tensor {
  const tensor = toTensor(images);
  const sizes = toShape(outputShape, 'scaleAndTranslate');
  if (!Object.hasOwn(methods, method)) {
    throw new ValueError({
      what: 'scaleAndTranslate: there is no such method.', got: show(method),
      expected: `one of ${Object.keys(methods).join(', ')}`, fix: 'check the spelling',
    });
  }
  const axes = spatialDims.map((axis) => normalizeAxis(axis, tensor.ndim, 'scaleAndTranslate'));
  const fits = sizes.length === tensor.ndim && sizes.every((n, d) => axes.includes(d) || n === tensor.shape[d]);
  const each = [scale, translation].map((list) => cast(list, 'float32'));
  if (!fits || each.some(({shape}) => shape.length !== 1 || shape[0] !== axes.length)) {
    throw new ValueError({
      what: 'scaleAndTranslate: the sizes do not fit.',
      got: `images ${show(tensor.shape)} to ${show(sizes)}, ${axes.length} axes, scale ${show(each[0]!.shape)}, translation ${show(each[1]!.shape)}`,
      expected: 'a new size only along spatialDims, one scale and one translation for each of them', fix: 'list every axis that changes in spatialDims',
    });
  }
  const [scales, translations] = each.map((list) => unstack(list, {axis: 0})) as [Tensor[], Tensor[]];
  const kernel = methods[method as keyof typeof methods];
  return axes.reduce((x, axis, i) => {
    const weights = shares(tensor.shape[axis]!, sizes[axis]!, scales[i]!, translations[i]!, kernel, antialias);
    return weighted(x, axis, cast(weights, x.dtype));
  }, cast(tensor, floating(tensor.dtype)));
}
