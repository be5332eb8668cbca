import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {add, clip, greater, leakyRelu, multiply, negative, relu as plainRelu, relu6, subtract, where} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {activationOperation} from './activationOperation.ts';

export interface ReluOptions {
  /** The slope below the threshold. Default 0. */
  negativeSlope?: number;
  /** The greatest value; null: none. Default null. */
  maxValue?: number | null;
  /** Values up to it count as negative. Default 0. */
  threshold?: number;
}

/**
 * The rectifier: x where it is above the threshold, negativeSlope * (x - threshold) elsewhere, at most maxValue.
 *
 * @source keras.activations.relu
 */
export const relu = kerasFunction('keras.activations.relu', withSignature(
  'relu', 'x | negativeSlope maxValue threshold', activationOperation('ReLU', (x: TensorLike, {negativeSlope = 0, maxValue = null, threshold = 0}: ReluOptions = {}): Tensor => {
    const input = toTensor(x);
    if (negativeSlope !== 0 && maxValue === null && threshold === 0) return leakyRelu(input, {negativeSlope});
    const above = upperPart(input, maxValue, threshold);
    if (negativeSlope === 0) return above;
    const below = plainRelu(threshold === 0 ? negative(input) : add(negative(input), threshold));
    return subtract(above, multiply(negativeSlope, below));
  }),
));

function upperPart(x: Tensor, maxValue: number | null, threshold: number): Tensor {
  if (threshold === 0 && maxValue === 6) return relu6(x);
  const above = threshold === 0 ? plainRelu(x) : where(greater(x, threshold), x, 0);
  return maxValue === null ? above : clip(above, 0, maxValue);
}
