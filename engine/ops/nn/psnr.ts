import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {mean} from '../reduce/mean.ts';
import {log10} from '../unary/log10.ts';
import {square} from '../unary/square.ts';

/**
 * The peak signal-to-noise ratio of two images in decibels: a scalar.
 *
 * @param maxVal  the largest value that a pixel can have
 * @source keras.ops.psnr
 */
export function psnr(x1: TensorLike, x2: TensorLike, maxVal: number): Tensor {
  const [a, b] = [toTensor(x1), toTensor(x2)];
  if (!sameShape(a.shape, b.shape)) {
    throw new ShapeError({
      what: 'psnr: the images have different shapes.', got: `${show(a.shape)} and ${show(b.shape)}`, expected: 'the same shape', fix: 'resize one of them',
    });
  }
  const peak = multiply(log10(cast(toTensor(maxVal), b.dtype)), 20);
  return subtract(peak, multiply(log10(mean(square(subtract(a, b)))), 10));
}
