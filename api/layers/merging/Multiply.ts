import type {Tensor} from '../../../engine/index.ts';
import {logicalOr, multiply as product, where} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {LayerOptions} from '../Layer.ts';
import {elementMask, setElementMask} from './maskedMerge.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

/**
 * The product of tensors, element by element; masked elements count as 1. If all have masks, the result is 0 where all are masked.
 *
 * **Input shape** a list of shapes that broadcast · **Output shape** what they broadcast to
 *
 * @throws ValueError for something else than a list; ShapeError if the shapes do not broadcast
 * @source keras.layers.Multiply
 * @example const y = keras.layers.Multiply()([x1, x2]);
 */
class MultiplyLayer extends Merge {
  protected override merge(inputs: readonly Tensor[]): Tensor {
    const masks = inputs.map(elementMask);
    const output = inputs.map((x, i) => (masks[i] ? where(masks[i], x, 1) : x)).reduce((a, b) => product(a, b));
    if (masks.includes(null)) return output;
    const mask = (masks as Tensor[]).reduce((a, b) => logicalOr(a, b));
    const masked = where(mask, output, 0);
    setElementMask(masked, mask);
    return masked;
  }
}

export const Multiply = kerasExport('keras.layers.Multiply', MultiplyLayer);
export type Multiply = MultiplyLayer;

/** Multiply as a function. @source keras.layers.multiply */
export const multiply = mergeFunction((options: LayerOptions) => Multiply(options));
