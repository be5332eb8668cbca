import {bindOne} from '../../bind.ts';
import {type TensorLike, toTensor} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {reshape} from '../movement/reshape.ts';
import {sumTo} from '../reduce/sumTo.ts';
import {negative} from '../unary/negative.ts';
import {rsqrt} from '../unary/rsqrt.ts';
import {square} from '../unary/square.ts';

/** Inputs: x; mean, variance, scale, offset with all axes of x, size 1 where they broadcast. */
const op = defineOp<{epsilon: number}>('batchNormalization', {
  infer: ([x]) => [x!],
  compose: ([x, mean, variance, scale, offset], {epsilon}) => {
    const factor = multiply(rsqrt(add(variance!, epsilon)), scale!);
    return [add(multiply(x!, factor), subtract(offset!, multiply(mean!, factor)))];
  },
  // All gradients but the first follow from two sums: those of dy, and of dy · (x - mean).
  gradient: ({grads: [dy], inputs: [x, mean, variance, scale, offset], params: {epsilon}, wanted}) => {
    const inverse = rsqrt(add(variance!, epsilon));
    const factor = multiply(inverse, scale!);
    const total = wanted[1] || wanted[4] ? sumTo(dy!, offset!.shape) : null;
    const slope = wanted[2] || wanted[3] ? sumTo(multiply(dy!, subtract(x!, mean!)), scale!.shape) : null;
    return [
      wanted[0] ? multiply(dy!, factor) : null,
      wanted[1] ? negative(multiply(total!, factor)) : null,
      wanted[2] ? multiply(multiply(slope!, factor), multiply(square(inverse), -0.5)) : null,
      wanted[3] ? multiply(slope!, inverse) : null,
      wanted[4] ? total : null,
    ];
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    const axis = s.int(0, shape.length - 1);
    const weight = {shape: shape.map((n, d) => (d === axis ? n : 1))};
    return {inputs: [{shape}, weight, {...weight, min: 0.1, max: 2}, weight, weight], params: {epsilon: 0.1}};
  },
});

export interface BatchNormalizationOptions {
  /** What is added. Default null: 0. */
  offset?: TensorLike | null;
  /** Default null: 1. */
  scale?: TensorLike | null;
  /** Default 1e-3. */
  epsilon?: number;
}

/**
 * (x - mean) / √(variance + epsilon) · scale + offset, each given for the sizes of one axis.
 *
 * @param axis  the axis of the features
 * @source keras.ops.batch_normalization
 */
export function batchNormalization(
  x: TensorLike, mean: TensorLike, variance: TensorLike, axis: number, {offset = null, scale = null, epsilon = 1e-3}: BatchNormalizationOptions = {},
): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  const d = normalizeAxis(axis, z.ndim, 'batchNormalization');
  const sizes = z.shape.map((n, i) => (i === d ? n : 1));
  const along = (weight: TensorLike | null, otherwise: number): Tensor => {
    if (weight === null) return fill(sizes, otherwise, z.dtype);
    const given = cast(weight, z.dtype);
    if (given.size === z.shape[d]) return reshape(given, sizes);
    throw new ShapeError({
      what: 'batchNormalization: a statistic or weight does not fit the axis.', got: `shape ${show(given.shape)} for axis ${axis} of ${show(z.shape)}`,
      expected: `shape [${z.shape[d]}]`, fix: 'check the axis: it is that of the features',
    });
  };
  return bindOne(op, [z, along(mean, 0), along(variance, 1), along(scale, 1), along(offset, 0)], {epsilon});
}
