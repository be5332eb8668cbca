import type {Tensor} from '../../../engine/index.ts';
import {maximum as larger} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {LayerOptions} from '../Layer.ts';
import {maskedMerge} from './maskedMerge.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

/**
 * The greatest of the tensors, element by element; masked elements do not count.
 *
 * **Input shape** a list of shapes that broadcast · **Output shape** what they broadcast to
 *
 * @throws ValueError for something else than a list; ShapeError if the shapes do not broadcast
 * @source keras.layers.Maximum
 * @example const y = keras.layers.Maximum()([x1, x2]);
 */
class MaximumLayer extends Merge {
  protected override merge(inputs: readonly Tensor[]): Tensor {
    return maskedMerge(inputs, larger);
  }
}

export const Maximum = kerasExport('keras.layers.Maximum', MaximumLayer);
export type Maximum = MaximumLayer;

/** Maximum as a function. @source keras.layers.maximum */
export const maximum = mergeFunction((options: LayerOptions) => Maximum(options));
