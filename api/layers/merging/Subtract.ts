import type {Tensor} from '../../../engine/index.ts';
import {subtract as difference} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {LayerOptions} from '../Layer.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

/**
 * The first tensor less the second, element by element.
 *
 * **Input shape** two shapes that broadcast · **Output shape** what they broadcast to
 *
 * @throws ValueError for other than two inputs; ShapeError if the shapes do not broadcast
 * @source keras.layers.Subtract
 * @example const y = keras.layers.Subtract()([x1, x2]);
 */
class SubtractLayer extends Merge {
  override computeOutputShape(inputShape: unknown): SymbolicShape {
    return super.computeOutputShape(this.shapesOf(inputShape, 2));
  }

  protected override merge([a, b]: readonly [Tensor, Tensor]): Tensor {
    return difference(a, b);
  }
}

export const Subtract = kerasExport('keras.layers.Subtract', SubtractLayer);
export type Subtract = SubtractLayer;

/** Subtract as a function. @source keras.layers.subtract */
export const subtract = mergeFunction((options: LayerOptions) => Subtract(options));
