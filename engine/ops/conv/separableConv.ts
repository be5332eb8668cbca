import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {conv, type ConvOptions} from './conv.ts';
import {depthwiseConv} from './depthwiseConv.ts';

/**
 * A convolution in two steps: every channel on its own, then across channels at each position.
 *
 * @param depthwiseKernel  [...window, channels, multiplier]
 * @param pointwiseKernel  [...ones, channels * multiplier, filters]
 * @source keras.ops.separable_conv
 */
export const separableConv = (inputs: TensorLike, depthwiseKernel: TensorLike, pointwiseKernel: TensorLike, options: ConvOptions = {}): Tensor =>
  conv(depthwiseConv(inputs, depthwiseKernel, options), pointwiseKernel, {dataFormat: options.dataFormat});
