import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {channelsLast} from '../conv/layout.ts';
import {expandDims} from '../movement/expandDims.ts';
import {squeeze} from '../movement/squeeze.ts';
import {type ExtractPatchesOptions, patchesOf} from './patches.ts';

/**
 * The patches of volumes, the voxels of each (with their channels) as channels.
 *
 * @param volumes  [depth, height, width, channels], or a batch of them (or channels first)
 * @param size     of a patch in voxels: of all axes or of each
 * @returns        [...patches, size * size * size * channels], or a batch of them
 * @source keras.ops.image.extract_patches_3d
 */
export function extractPatches3d(volumes: TensorLike, size: number | readonly number[], options: ExtractPatchesOptions = {}): Tensor {
  const tensor = toTensor(volumes);
  if (tensor.ndim !== 4 && tensor.ndim !== 5) {
    throw new ShapeError({
      what: 'extractPatches3d: these are no volumes.', got: show(tensor.shape),
      expected: 'one volume with 4 axes, or a batch of them with 5', fix: 'reshape them',
    });
  }
  const batch = tensor.ndim === 4 ? expandDims(tensor, 0) : tensor;
  const patches = channelsLast(batch, options.dataFormat ?? null, 'extractPatches3d', (x) => patchesOf('extractPatches3d', x, size, options));
  return tensor.ndim === 4 ? squeeze(patches, {axis: 0}) : patches;
}
