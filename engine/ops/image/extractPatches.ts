import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {extractPatches3d} from './extractPatches3d.ts';
import {onBatch} from './imageBatch.ts';
import {type ExtractPatchesOptions, patchesOf} from './patches.ts';

/**
 * The patches of images, the pixels of each (row by row, with their channels) as channels.
 *
 * @param images  [height, width, channels], or a batch of them (or channels first)
 * @param size    of a patch in pixels: of both axes or of each; three sizes cut volumes
 * @returns       [rows of patches, columns, size * size * channels], or a batch of them
 * @source keras.ops.image.extract_patches
 */
export function extractPatches(images: TensorLike, size: number | readonly number[], options: ExtractPatchesOptions = {}): Tensor {
  if (typeof size !== 'number' && size.length === 3) return extractPatches3d(images, size, options);
  return onBatch(toTensor(images), options.dataFormat ?? null, 'extractPatches', (batch) => patchesOf('extractPatches', batch, size, options));
}
