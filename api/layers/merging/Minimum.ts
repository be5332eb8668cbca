import type {Tensor} from '../../../engine/index.ts';
import {minimum as smaller} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {LayerOptions} from '../Layer.ts';
import {maskedMerge} from './maskedMerge.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

/**
 * The least of the tensors, element by element; masked elements do not count.
 *
 * **Input shape** a list of shapes that broadcast · **Output shape** what they broadcast to
 *
 * @throws ValueError for something else than a list; ShapeError if the shapes do not broadcast
 * @source keras.layers.Minimum
 * @example const y = keras.layers.Minimum()([x1, x2]);
 */
class MinimumLayer extends Merge {
  protected override merge(inputs: readonly Tensor[]): Tensor {
    return maskedMerge(inputs, smaller);
  }
}

export const Minimum = kerasExport('keras.layers.Minimum', MinimumLayer);
export type Minimum = MinimumLayer;

/** Minimum as a function. @source keras.layers.minimum */
export const minimum = mergeFunction((options: LayerOptions) => Minimum(options));
