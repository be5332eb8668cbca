import type {Tensor} from '../../../engine/index.ts';
import {add, divide} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {LayerOptions} from '../Layer.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

/**
 * The mean of tensors, element by element.
 *
 * **Input shape** a list of shapes that broadcast · **Output shape** what they broadcast to
 *
 * @throws ValueError for something else than a list; ShapeError if the shapes do not broadcast
 * @source keras.layers.Average
 * @example const y = keras.layers.Average()([x1, x2]);
 */
class AverageLayer extends Merge {
  protected override merge(inputs: readonly Tensor[]): Tensor {
    return divide(inputs.reduce((a, b) => add(a, b)), inputs.length);
  }
}

export const Average = kerasExport('keras.layers.Average', AverageLayer);
export type Average = AverageLayer;

/** Average as a function. @source keras.layers.average */
export const average = mergeFunction((options: LayerOptions) => Average(options));
