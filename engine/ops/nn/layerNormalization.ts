import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {reshape} from '../movement/reshape.ts';
import {mean} from '../reduce/mean.ts';
import {sumTo} from '../reduce/sumTo.ts';
import {var as variance} from '../reduce/var.ts';
import {rsqrt} from '../unary/rsqrt.ts';
import {square} from '../unary/square.ts';

interface Params {
  axes: readonly number[];
  epsilon: number;
}

/** x centered and scaled to variance 1 over axes, and the scale: 1 / standard deviation. */
function standardized(x: Tensor, {axes, epsilon}: Params): {unit: Tensor; scale: Tensor} {
  const centered = subtract(x, mean(x, {axis: axes, keepdims: true}));
  const scale = rsqrt(add(mean(square(centered), {axis: axes, keepdims: true}), epsilon));
  return {unit: multiply(centered, scale), scale};
}

/** Inputs x, gamma, beta; gamma and beta have all axes of x, with size 1 where they broadcast. */
const op = defineOp<Params>('layerNormalization', {
  infer: ([x]) => [x!],
  compose: ([x, gamma, beta], params) => [add(multiply(standardized(x!, params).unit, gamma!), beta!)],
  // The statistics are computed anew: in a compiled step they are those of the forward pass, found as common subexpressions.
  gradient: ({grads: [dy], inputs: [x, gamma, beta], params, wanted}) => {
    const {unit, scale} = standardized(x!, params);
    const over = (z: Tensor): Tensor => mean(z, {axis: params.axes, keepdims: true});
    const g = multiply(dy!, gamma!);
    return [
      wanted[0] ? multiply(scale, subtract(subtract(g, over(g)), multiply(unit, over(multiply(g, unit))))) : null,
      wanted[1] ? sumTo(multiply(dy!, unit), gamma!.shape) : null,
      wanted[2] ? sumTo(dy!, beta!.shape) : null,
    ];
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    const axes = s.axes(shape.length, 1);
    const weights = {shape: shape.map((n, d) => (axes.includes(d) ? n : 1))};
    return {inputs: [{shape}, weights, weights], params: {axes, epsilon: 0.1}};
  },
});

export interface LayerNormalizationOptions {
  /** The scale, with the sizes of the axes. Default null: 1. */
  gamma?: TensorLike | null;
  /** What is added, with the sizes of the axes. Default null: 0. */
  beta?: TensorLike | null;
  /** Default -1. */
  axis?: number | readonly number[];
  /** Default null: 1e-7. */
  epsilon?: number | null;
  /** x / √(variance + epsilon) · gamma instead: nothing is subtracted or added. Deprecated in Keras. Default false. */
  rmsScaling?: boolean;
}

/**
 * (x - mean) / √(variance + epsilon) · gamma + beta, over the given axes of each sample. Computed in float32.
 *
 * @source keras.ops.layer_normalization
 */
export function layerNormalization(
  x: TensorLike, {gamma = null, beta = null, axis = -1, epsilon = null, rmsScaling = false}: LayerNormalizationOptions = {},
): Tensor {
  const tensor = toTensor(x);
  const axes = normalizeAxes(axis, tensor.ndim, 'layerNormalization').sort((a, b) => a - b);
  const sizes = tensor.shape.map((n, d) => (axes.includes(d) ? n : 1));
  const weight = (value: TensorLike | null, otherwise: number): Tensor => (value === null ? fill(sizes, otherwise) : reshape(cast(value, 'float32'), sizes));
  const [z, least] = [cast(tensor, 'float32'), epsilon ?? 1e-7];
  const y = rmsScaling
    ? multiply(multiply(z, rsqrt(add(variance(z, {axis: axes, keepdims: true}), least))), weight(gamma, 1))
    : bindOne(op, [z, weight(gamma, 1), weight(beta, 0)], {axes, epsilon: least});
  return cast(y, floating(tensor.dtype));
}
