import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {greater} from '../binary/greater.ts';
import {less} from '../binary/less.ts';
import {maximum} from '../binary/maximum.ts';
import {minimum} from '../binary/minimum.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {abs} from '../unary/abs.ts';
import {type ImageOptions, onChannels} from './channels.ts';

/** The distance between 1 and the next number. */
const epsilons: Record<string, number> = {float32: 2 ** -23, float16: 2 ** -10, bfloat16: 2 ** -7};

/**
 * Hue, saturation and value of red, green and blue, all in [0, 1].
 *
 * @param images  floats, [height, width, 3], or a batch of them (or channels first)
 * @source keras.ops.image.rgb_to_hsv
 * @example image.rgbToHsv([[[0, 0.5, 0]]]) // [[[1 / 3, 1, 0.5]]]
 */
export const rgbToHsv = (images: TensorLike, options: ImageOptions = {}): Tensor => onChannels(toTensor(images), options, 'rgbToHsv', (channels) => {
  const [red, green, blue] = channels.map((x) => where(less(abs(x), epsilons[x.dtype]!), 0, x)) as [Tensor, Tensor, Tensor];
  const value = maximum(maximum(red, green), blue);
  const range = subtract(value, minimum(minimum(red, green), blue));
  const hasColour = greater(range, 0);
  const isLit = greater(value, 0);
  const saturation = where(isLit, divide(range, where(isLit, value, 1)), 0);
  const scale = divide(1 / 6, where(hasColour, range, 1));
  // The hue lies within a sixth of that of the greatest channel.
  const ofGreen = add(multiply(scale, subtract(blue, red)), 2 / 6);
  const ofBlue = add(multiply(scale, subtract(red, green)), 4 / 6);
  const hue = where(equal(value, red), multiply(scale, subtract(green, blue)), where(equal(value, green), ofGreen, ofBlue));
  return [add(where(hasColour, hue, 0), cast(less(hue, 0), hue.dtype)), saturation, value];
});
