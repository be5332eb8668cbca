import type {Tensor} from '../../../engine/index.ts';
import {add as sumOf} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {LayerOptions} from '../Layer.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

/**
 * The sum of tensors, element by element.
 *
 * **Input shape** a list of shapes that broadcast · **Output shape** what they broadcast to
 *
 * @throws ValueError for something else than a list; ShapeError if the shapes do not broadcast
 * @source keras.layers.Add
 * @example const y = keras.layers.Add()([x1, x2]);
 */
class AddLayer extends Merge {
  protected override merge(inputs: readonly Tensor[]): Tensor {
    return inputs.reduce((a, b) => sumOf(a, b));
  }
}

export const Add = kerasExport('keras.layers.Add', AddLayer);
export type Add = AddLayer;

/** Add as a function. @source keras.layers.add */
export const add = mergeFunction((options: LayerOptions) => Add(options));
