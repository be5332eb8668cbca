import {ShapeError, show, type Tensor, type TensorLike, toTensor} from '../../../engine/index.ts';
import {greater, softmax, where} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';

export interface SoftmaxOptions extends LayerOptions {
  /** Default -1. */
  axis?: number | readonly number[];
}

/** The mask as bool; numbers above a half count as true. @throws ShapeError if it does not broadcast to the input */
function boolMask(layer: object, mask: TensorLike, {shape}: Tensor): Tensor {
  const tensor = toTensor(mask);
  const lead = shape.length - tensor.ndim;
  if (lead < 0 || tensor.shape.some((n, d) => n !== 1 && n !== shape[d + lead])) {
    throw new ShapeError({
      what: `${layer}: the mask does not fit the input.`, got: `mask ${show(tensor.shape)}, input ${show(shape)}`,
      expected: 'sizes that are equal or 1, aligned at the last axis', fix: 'expandDims the mask, so that the axes meet',
    });
  }
  return tensor.dtype === 'bool' ? tensor : greater(tensor, 0.5);
}

/**
 * Positive numbers that sum to 1 along an axis or axes: eˣ / Σ eˣ. The call takes a `mask`: false elements count for nothing and become 0.
 *
 * **Input shape** any · **Output shape** the same
 *
 * @param axis  also as first argument
 * @source keras.layers.Softmax
 * @example const y = keras.layers.Softmax()(scores, {mask});
 */
class SoftmaxLayer extends ElementwiseLayer {
  readonly axis: number | readonly number[];

  constructor(first?: number | readonly number[] | SoftmaxOptions, second?: SoftmaxOptions) {
    const {axis = -1, ...rest} = optionsOf<SoftmaxOptions>('axis', first, second);
    super(rest);
    this.axis = axis;
  }

  override call(inputs: Tensor, {mask = null}: {mask?: TensorLike | null} = {}): Tensor {
    if (mask === null) return softmax(inputs, {axis: this.axis});
    const keep = boolMask(this, mask, inputs);
    const scores = where(keep, inputs, inputs.dtype === 'float16' ? -3e4 : -1e9);
    return where(keep, softmax(scores, {axis: this.axis}), 0);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), axis: this.axis};
  }
}

export const Softmax = kerasExport('keras.layers.Softmax', SoftmaxLayer);
export type Softmax = SoftmaxLayer;
