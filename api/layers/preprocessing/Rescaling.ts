import {type Tensor, type TensorLike, toTensor} from '../../../engine/index.ts';
import {add, cast, multiply, reshape} from '../../../engine/ops/index.ts';
import {imageDataFormat} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import type {LayerOptions} from '../Layer.ts';
import {nestedNumbers} from './nestedNumbers.ts';

export interface RescalingOptions extends LayerOptions {
  /** What is added: a number, or what broadcasts to the input. Default 0. */
  offset?: TensorLike;
}

/**
 * Brings inputs into another range: inputs · scale + offset.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @param scale  a number, or one per channel
 * @source keras.layers.Rescaling
 * @example const y = keras.layers.Rescaling(1 / 255)(images);
 */
class RescalingLayer extends ElementwiseLayer {
  static override positional = ['scale'];
  readonly scale: TensorLike;
  readonly offset: TensorLike;

  constructor(scale: TensorLike, {offset = 0, ...rest}: RescalingOptions = {}) {
    super(rest);
    this.built = false; // the first call tells it the shape, which its build config holds
    this.scale = scale;
    this.offset = offset;
  }

  override call(inputs: Tensor): Tensor {
    const scale = cast(toTensor(this.scale), this.computeDtype);
    const isPerChannel = scale.ndim > 0 && imageDataFormat() === 'channels_first';
    const factor = isPerChannel ? reshape(scale, [...scale.shape, ...new Array<number>(Math.max(0, 3 - scale.ndim)).fill(1)]) : scale;
    return add(multiply(cast(inputs, this.computeDtype), factor), cast(toTensor(this.offset), this.computeDtype));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), scale: nestedNumbers(this.scale), offset: nestedNumbers(this.offset)};
  }
}

export const Rescaling = kerasExport('keras.layers.Rescaling', RescalingLayer);
export type Rescaling = RescalingLayer;
