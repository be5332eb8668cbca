import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {greater} from '../binary/greater.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {gather} from '../index/gather.ts';
import {tensordot} from '../linear/tensordot.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {sum} from '../reduce/sum.ts';
import {abs} from '../unary/abs.ts';
import {floor} from '../unary/floor.ts';
import type {ResamplingKernel} from './kernels.ts';

/** The indices along an axis of this shape, as floats. */
export const places = (shape: readonly number[], axis: number): Tensor => cast(iota(shape, axis), 'float32');

/** Each output takes the pixel in which its centre lies. */
export function resampleNearest(x: Tensor, axis: number, size: number): Tensor {
  const centres = divide(multiply(add(places([size], 0), 0.5), x.shape[axis]!), size);
  return gather(x, cast(floor(centres), 'int32'), {axis});
}

/**
 * The weight of every input pixel (rows) in every output (columns); columns sum to 1, or are 0 where no pixel is near.
 *
 * @param centres  of the outputs in input pixels, [1, outputs]
 * @param stretch  how many times wider the kernel is
 */
export function weightsAt(centres: Tensor, from: number, kernel: ResamplingKernel, stretch: Tensor | number): Tensor {
  const raw = kernel(divide(abs(subtract(centres, places([from, 1], 0))), stretch));
  const total = sum(raw, {axis: 0, keepdims: true});
  const enough = greater(abs(total), 1000 * 2 ** -23);
  return where(enough, divide(raw, where(enough, total, 1)), 0);
}

/** The weights of an image that fills the output. */
function weights(from: number, to: number, kernel: ResamplingKernel, antialias: boolean): Tensor {
  const step = from / to;
  return weightsAt(subtract(multiply(add(places([1, to], 1), 0.5), step), 0.5), from, kernel, antialias ? Math.max(step, 1) : 1);
}

/** An axis of x with weights for every output: [pixels, outputs]. */
export const weighted = (x: Tensor, axis: number, shares: Tensor): Tensor => moveaxis(tensordot(x, shares, {axes: [axis, 0]}), -1, axis);

/** Each output is a mean of the pixels around its centre, weighted by the kernel. */
export const resampleWith = (kernel: ResamplingKernel, antialias: boolean) => (x: Tensor, axis: number, size: number): Tensor =>
  weighted(x, axis, weights(x.shape[axis]!, size, kernel, antialias));
