import {toTensor, type TensorLike} from '../../convert.ts';
import {floating, isInteger} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import type {DataFormat} from '../conv/geometry.ts';
import {round} from '../unary/round.ts';
import {saturateCast} from '../unary/saturateCast.ts';
import {checkImages} from './imageBatch.ts';
import {cropToAspect, padToAspect} from './keepAspect.ts';
import {resamplingKernels} from './kernels.ts';
import {resampleNearest, resampleWith} from './resample.ts';

export type Interpolation = 'nearest' | keyof typeof resamplingKernels;

/** All interpolations by name. */
export const interpolations: readonly Interpolation[] = ['nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5'];

export interface ResizeOptions {
  /** Default 'bilinear'. */
  interpolation?: Interpolation;
  /** Smooths while making smaller: the kernel grows with the step. Default false. */
  antialias?: boolean;
  /** Cuts the images to the proportions of the target before. Default false. */
  cropToAspectRatio?: boolean;
  /** Pads the images to the proportions of the target before. Default false. */
  padToAspectRatio?: boolean;
  /** Only 'constant'. */
  fillMode?: 'constant';
  /** The margin of padToAspectRatio. Default 0. */
  fillValue?: number;
  /** Default 'channels_last'. */
  dataFormat?: DataFormat | null;
}

function check(size: readonly number[], options: ResizeOptions): void {
  const {interpolation = 'bilinear', cropToAspectRatio, padToAspectRatio, fillMode = 'constant'} = options;
  const refuse = (what: string, got: unknown, expected: string, fix: string): never => {
    throw new ValueError({what: `resize: ${what}`, got: show(got), expected, fix});
  };
  if (size.length !== 2 || size.some((n) => !Number.isInteger(n) || n < 1)) refuse('the size is not valid.', size, 'two positive integers', 'give [height, width]');
  if (!interpolations.includes(interpolation)) refuse('there is no such interpolation.', interpolation, `one of ${interpolations.join(', ')}`, 'check the spelling');
  const both = cropToAspectRatio && padToAspectRatio;
  if (both) refuse('cropping and padding exclude each other.', {cropToAspectRatio, padToAspectRatio}, 'at most one of them true', 'leave out one of them');
  if (fillMode !== 'constant') refuse('there is no such fillMode.', fillMode, "'constant'", 'leave it out');
}

/**
 * Images in another size. Pixels are squares around half-integer centres; integers are rounded.
 *
 * @param images  [height, width, channels], or a batch of them (or channels first)
 * @param size    [height, width]
 * @source keras.ops.image.resize
 */
export function resize(images: TensorLike, size: readonly number[], options: ResizeOptions = {}): Tensor {
  const {interpolation = 'bilinear', antialias = false, cropToAspectRatio = false, padToAspectRatio = false, fillValue = 0, dataFormat = null} = options;
  const tensor = toTensor(images);
  checkImages(tensor, 'resize');
  check(size, options);
  const target = size as readonly [number, number];
  const height = tensor.ndim - (dataFormat === 'channels_first' ? 2 : 3);
  const axes = {height, width: height + 1};
  const shaped = cropToAspectRatio ? cropToAspect(tensor, axes, target) : padToAspectRatio ? padToAspect(tensor, axes, target, fillValue) : tensor;
  const nearest = interpolation === 'nearest';
  const resample = nearest ? resampleNearest : resampleWith(resamplingKernels[interpolation], antialias);
  const start = nearest ? shaped : cast(shaped, floating(shaped.dtype));
  const resized = target.reduce((x, n, d) => (x.shape[height + d] === n ? x : resample(x, height + d, n)), start);
  return isInteger(tensor.dtype) && !nearest ? saturateCast(round(resized), tensor.dtype) : cast(resized, tensor.dtype);
}
