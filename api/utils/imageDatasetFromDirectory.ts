import {show, type Tensor, tidy, ValueError} from '../../engine/index.ts';
import {resize} from '../../engine/ops/image/index.ts';
import {cast, pad, transpose} from '../../engine/ops/index.ts';
import {type DataFormat, standardizeDataFormat} from '../config.ts';
import {decodeImage} from '../images/decodeImage.ts';
import type {Pixels} from '../images/Pixels.ts';
import {withSignature} from '../withSignature.ts';
import {toDataArray} from '../tf/data/element.ts';
import type {DirectoryDataset} from './directory/DirectoryDataset.ts';
import {type DirectoryOptions, directoryOptions} from './directory/DirectoryOptions.ts';
import {fromDirectory} from './directory/fromDirectory.ts';

export interface ImageDirectoryOptions extends DirectoryOptions {
  /** Default 'rgb'. */
  colorMode?: 'rgb' | 'rgba' | 'grayscale';
  /** [height, width], or a number for both. Default [256, 256]. */
  imageSize?: readonly [number, number] | number;
  /** How images are made larger or smaller: 'nearest', 'bilinear', 'bicubic', 'lanczos3' or 'lanczos5'. Default 'bilinear'. */
  interpolation?: string;
  /** Cuts images to the proportions of imageSize before. Default false. */
  cropToAspectRatio?: boolean;
  /** Pads images to the proportions of imageSize before. Default false. */
  padToAspectRatio?: boolean;
  /** Default: that of keras.config. */
  dataFormat?: DataFormat | null;
}

const channelsOf = {grayscale: 1, rgb: 3, rgba: 4} as const;

/** An image resized to lie within the size, in the middle of zeros. */
function letterboxed(image: Tensor, [height, width]: readonly [number, number], interpolation: never): Tensor {
  const [h, w] = image.shape as [number, number];
  const ratio = Math.max(h / height, w / width);
  const inner = [h / ratio, w / ratio] as const;
  const made = resize(image, inner.map((n) => Math.max(1, Math.floor(n))), {interpolation});
  const [top, left] = [Math.floor((height - inner[0]) / 2), Math.floor((width - inner[1]) / 2)];
  return pad(made, [[top, height - top - made.shape[0]!], [left, width - left - made.shape[1]!], [0, 0]]);
}

/** An image in the size that is wanted. */
function resized(
  {data, width, height, channels}: Pixels, size: readonly [number, number],
  {interpolation = 'bilinear', cropToAspectRatio, padToAspectRatio}: ImageDirectoryOptions, dataFormat: DataFormat,
): unknown {
  return tidy(() => {
    const pixels = cast({data, shape: [height, width, channels], dtype: 'uint8'} as never, 'uint8');
    const image = interpolation === 'nearest' ? pixels : cast(pixels, 'float32');
    const made = padToAspectRatio ? letterboxed(image, size, interpolation as never) : resize(
      image, size, {interpolation: interpolation as never, cropToAspectRatio},
    );
    return toDataArray(dataFormat === 'channels_first' ? transpose(made, {axes: [2, 0, 1]}) : made);
  });
}

/**
 * Batches of images out of a folder, whose subfolders are the classes: [images, labels]. Images are `[batch, height, width, channels]`, float32 from 0 to 255
 * (uint8 with the interpolation 'nearest').
 *
 * PNG files are read everywhere; JPEG, GIF and BMP where the package sharp (for JPEG also jpeg-js) is installed. The order of the files is Keras's for the
 * same seed; that of the elements, which are shuffled once more, is not.
 *
 * @returns a data set with classNames and filePaths; with subset 'both' a list of two
 * @throws ValueError for options that are not valid and for a folder without images, BackendError on platforms without files
 * @source keras.utils.image_dataset_from_directory
 * @example const dataset = await keras.utils.imageDatasetFromDirectory('flowers', {imageSize: [180, 180], batchSize: 32});
 */
export const imageDatasetFromDirectory = /* @__PURE__ */ withSignature(
  'imageDatasetFromDirectory', `directory | ${directoryOptions} colorMode imageSize interpolation cropToAspectRatio padToAspectRatio dataFormat`,
  async (directory: string, options: ImageDirectoryOptions = {}): Promise<DirectoryDataset | DirectoryDataset[]> => {
    const {colorMode = 'rgb', imageSize = [256, 256], cropToAspectRatio = false, padToAspectRatio = false} = options;
    const size: readonly [number, number] = typeof imageSize === 'number' ? [imageSize, imageSize] : imageSize;
    if (!(colorMode in channelsOf)) {
      throw new ValueError({
        what: 'imageDatasetFromDirectory: colorMode is not valid.', got: show(colorMode), expected: "'rgb', 'rgba' or 'grayscale'",
        fix: "leave it out for 'rgb'",
      });
    }
    if (size.length !== 2 || !size.every((n) => Number.isInteger(n) && n > 0)) {
      throw new ValueError({
        what: 'imageDatasetFromDirectory: imageSize is not valid.', got: show(imageSize), expected: '[height, width]', fix: 'e.g. [256, 256]',
      });
    }
    if (cropToAspectRatio && padToAspectRatio) {
      throw new ValueError({
        what: 'imageDatasetFromDirectory: images can be cut or padded, not both.', got: 'cropToAspectRatio and padToAspectRatio', expected: 'one of them',
        fix: 'leave one out',
      });
    }
    const dataFormat = standardizeDataFormat(options.dataFormat);
    const load = async (bytes: Uint8Array<ArrayBuffer>): Promise<unknown> => resized(
      await decodeImage(bytes, channelsOf[colorMode]), size, options, dataFormat,
    );
    return fromDirectory({who: 'imageDatasetFromDirectory', endings: ['.bmp', '.gif', '.jpeg', '.jpg', '.png'], load}, directory, options);
  },
);
