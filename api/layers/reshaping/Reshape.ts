import {ShapeError, show, sizeOf, type Tensor, ValueError} from '../../../engine/index.ts';
import {reshape} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {LayerOptions} from '../Layer.ts';
import {ReshapingLayer} from './ReshapingLayer.ts';

/**
 * The same elements of each sample, row-major, in another shape.
 *
 * **Input shape** `[batch, ...]` · **Output shape** `[batch, ...targetShape]`
 *
 * @param targetShape  without the batch; one size may be -1: it is what is left
 * @throws ValueError for other negative sizes; ShapeError if the elements do not fit
 * @source keras.layers.Reshape
 * @example const y = keras.layers.Reshape([4, -1])(x);
 */
class ReshapeLayer extends ReshapingLayer {
  static override positional = ['target_shape'];
  readonly targetShape: readonly number[];

  constructor(targetShape: readonly number[], options: LayerOptions = {}) {
    super(options);
    const valid = Array.isArray(targetShape) && targetShape.every((n) => Number.isInteger(n) && n >= -1) && targetShape.filter((n) => n === -1).length <= 1;
    if (!valid) {
      throw new ValueError({
        what: `${this}: targetShape is not valid.`, got: show(targetShape), expected: 'a list of sizes without the batch, at most one of them -1',
        fix: 'e.g. Reshape([4, -1])',
      });
    }
    this.targetShape = [...targetShape];
    this.built = true;
  }

  override call(inputs: Tensor): Tensor {
    return reshape(inputs, this.computeOutputShape(inputs.shape) as number[]);
  }

  override computeOutputShape([batch, ...rest]: SymbolicShape): SymbolicShape {
    const {targetShape} = this;
    if (rest.includes(null)) return [batch!, ...targetShape.map((n) => (n === -1 ? null : n))];
    const size = sizeOf(rest as number[]);
    const known = sizeOf(targetShape.filter((n) => n !== -1));
    const left = size / known;
    const fits = targetShape.includes(-1) ? Number.isInteger(left) : size === known;
    if (!fits) {
      throw new ShapeError({
        what: `${this}: the sizes do not fit.`, got: `${show(rest)} (${size} elements) to ${show(targetShape)}`, expected: `a shape of ${size} elements`,
        fix: 'let one size be -1',
      });
    }
    return [batch!, ...targetShape.map((n) => (n === -1 ? left : n))];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), target_shape: this.targetShape};
  }
}

export const Reshape = kerasExport('keras.layers.Reshape', ReshapeLayer);
export type Reshape = ReshapeLayer;
