import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {resultType} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxis, sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {clip} from '../binary/clip.ts';
import {divide} from '../binary/divide.ts';
import {less} from '../binary/less.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {expandDims} from '../movement/expandDims.ts';
import {greatest} from '../reduce/greatest.ts';
import {sum} from '../reduce/sum.ts';
import {exp} from '../unary/exp.ts';
import {log} from '../unary/log.ts';
import {negative} from '../unary/negative.ts';
import {logSoftmax} from './logSoftmax.ts';
import {softmax} from './softmax.ts';

/** The least probability of which a logarithm is taken. */
const LEAST = 1e-7;

/** Inputs: target and logits, both float32 and of one shape. Never holds the logarithms of all probabilities. */
const op = defineOp<{axis: number}>('categoricalCrossentropyFromLogits', {
  infer: ([, logits], {axis}) => [{shape: logits!.shape.toSpliced(axis, 1), dtype: 'float32'}],
  compose: ([target, logits], {axis}) => {
    const shifted = subtract(logits!, greatest(logits!, axis));
    return [subtract(multiply(sum(target!, {axis}), log(sum(exp(shifted), {axis}))), sum(multiply(target!, shifted), {axis}))];
  },
  gradient: ({grads: [dy], inputs: [target, logits], params: {axis}, wanted}) => {
    const g = expandDims(dy!, axis);
    return [
      wanted[0] ? negative(multiply(g, logSoftmax(logits!, {axis}))) : null,
      wanted[1] ? multiply(g, subtract(multiply(softmax(logits!, {axis}), sum(target!, {axis, keepdims: true})), target!)) : null,
    ];
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    return {inputs: [{shape, min: 0, max: 1}, {shape}], params: {axis: s.int(0, shape.length - 1)}};
  },
});

export interface CrossentropyOptions {
  /** The output holds logits rather than probabilities. Default false. */
  fromLogits?: boolean;
  /** The axis of the classes. Default -1. */
  axis?: number;
}

/** Input: float32 numbers that become probabilities when divided by their sum. Output: their logarithms. */
const logOp = defineOp<{axis: number}>('logProbabilities', {
  infer: ([x]) => [x!],
  compose: ([x], {axis}) => [log(clip(divide(x!, sum(x!, {axis, keepdims: true})), LEAST, 1 - LEAST))],
  gradient: ({grads: [dy], inputs: [x], params: {axis}}) => {
    const total = sum(x!, {axis, keepdims: true});
    const p = divide(x!, total);
    // What clip lets through: all within the bounds, half at a bound.
    const share = (strict: Tensor, loose: Tensor): Tensor => multiply(add(cast(strict, 'float32'), cast(loose, 'float32')), 0.5);
    const passes = multiply(share(less(LEAST, p), lessEqual(LEAST, p)), share(less(p, 1 - LEAST), lessEqual(p, 1 - LEAST)));
    const dp = multiply(dy!, divide(passes, clip(p, LEAST, 1 - LEAST)));
    return [divide(subtract(dp, sum(multiply(dp, p), {axis, keepdims: true})), total)];
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    return {inputs: [{shape, min: 0.1, max: 2}], params: {axis: s.int(0, shape.length - 1)}};
  },
});

/** The logarithms of probabilities, which are first made to sum to 1 and kept within [1e-7, 1 - 1e-7]. */
export const logProbabilities = (output: Tensor, axis: number): Tensor => bindOne(logOp, [output], {axis});

/**
 * -Σ target · log(output) along the axis of the classes. Computed in float32.
 *
 * @param target  probabilities (one-hot rows) of the shape of the output
 * @source keras.ops.categorical_crossentropy
 */
export function categoricalCrossentropy(target: TensorLike, output: TensorLike, {fromLogits = false, axis = -1}: CrossentropyOptions = {}): Tensor {
  const [given, raw] = [toTensor(target), toTensor(output)];
  if (!sameShape(given.shape, raw.shape)) {
    throw new ShapeError({
      what: 'categoricalCrossentropy: target and output have different shapes.', got: `${show(given.shape)} and ${show(raw.shape)}`,
      expected: 'the same shape, the classes along one axis',
      fix: 'one-hot targets (keras.utils.toCategorical), or sparseCategoricalCrossentropy for class numbers',
    });
  }
  const along = normalizeAxis(axis, raw.ndim, 'categoricalCrossentropy');
  const [t, y] = [cast(given, 'float32'), cast(raw, 'float32')];
  const loss = fromLogits ? bindOne(op, [t, y], {axis: along}) : negative(sum(multiply(t, logProbabilities(y, along)), {axis: along}));
  return cast(loss, resultType(given.dtype, raw.dtype, 'float'));
}
