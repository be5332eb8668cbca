import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {clip} from '../binary/clip.ts';
import {mod} from '../binary/mod.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {abs} from '../unary/abs.ts';
import {type ImageOptions, onChannels} from './channels.ts';

/**
 * Red, green and blue of hue, saturation and value, all in [0, 1].
 *
 * @param images  floats, [height, width, 3], or a batch of them (or channels first)
 * @source keras.ops.image.hsv_to_rgb
 * @example image.hsvToRgb([[[1 / 3, 1, 0.5]]]) // [[[0, 0.5, 0]]]
 */
export const hsvToRgb = (images: TensorLike, options: ImageOptions = {}): Tensor => onChannels(toTensor(images), options, 'hsvToRgb', (channels) => {
  const [hue, saturation, value] = channels;
  const angle = multiply(mod(hue, 1), 6);
  const pure = [
    clip(subtract(abs(subtract(angle, 3)), 1), 0, 1),
    clip(subtract(2, abs(subtract(angle, 2))), 0, 1),
    clip(subtract(2, abs(subtract(angle, 4))), 0, 1),
  ];
  return pure.map((part) => multiply(value, add(subtract(1, saturation), multiply(saturation, part))));
});
