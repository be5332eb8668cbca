import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxis, sameShape, type Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {less} from '../binary/less.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {expandDims} from '../movement/expandDims.ts';
import {squeeze} from '../movement/squeeze.ts';
import {greatest} from '../reduce/greatest.ts';
import {sum} from '../reduce/sum.ts';
import {exp} from '../unary/exp.ts';
import {log} from '../unary/log.ts';
import {negative} from '../unary/negative.ts';
import {type CrossentropyOptions, logProbabilities} from './categoricalCrossentropy.ts';
import {softmax} from './softmax.ts';

/** Where each class is the target: bool, of the output's shape. Costs nothing of its own: it is computed where it is used. */
const chosen = (target: Tensor, shape: Shape, axis: number): Tensor => equal(iota(shape, axis), expandDims(target, axis));

const inRange = (target: Tensor, classes: number): Tensor => logicalAnd(lessEqual(0, target), less(target, classes));

/** Inputs: class numbers (int32), and float32 logits. Never holds the logarithms of all probabilities. */
const op = defineOp<{axis: number}>('sparseCategoricalCrossentropyFromLogits', {
  infer: ([target]) => [{shape: target!.shape, dtype: 'float32'}],
  compose: ([target, logits], {axis}) => {
    const highest = greatest(logits!, axis);
    const total = sum(exp(subtract(logits!, highest)), {axis, keepdims: true});
    const own = subtract(takeAlongAxis(logits!, expandDims(target!, axis), {axis}), highest);
    return [where(inRange(target!, logits!.shape[axis]!), squeeze(subtract(log(total), own), {axis}), 0)];
  },
  gradient: ({grads: [dy], inputs: [target, logits], params: {axis}}) => {
    const g = where(inRange(target!, logits!.shape[axis]!), dy!, 0);
    return [null, multiply(expandDims(g, axis), subtract(softmax(logits!, {axis}), cast(chosen(target!, logits!.shape, axis), 'float32')))];
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    const axis = s.int(0, shape.length - 1);
    return {inputs: [{shape: shape.toSpliced(axis, 1), dtype: 'int32', min: -1, max: shape[axis]!}, {shape}], params: {axis}};
  },
});

/**
 * -log(output[target]) along the axis of the classes. A target outside of the classes counts 0. The result is float32.
 *
 * @param target  class numbers, of the output's shape without the axis of the classes (or with size 1 there)
 * @source keras.ops.sparse_categorical_crossentropy
 */
export function sparseCategoricalCrossentropy(target: TensorLike, output: TensorLike, {fromLogits = false, axis = -1}: CrossentropyOptions = {}): Tensor {
  const [given, raw] = [toTensor(target), toTensor(output)];
  const along = normalizeAxis(axis, raw.ndim, 'sparseCategoricalCrossentropy');
  const expected = raw.shape.toSpliced(along, 1);
  const classes = cast(given.ndim === raw.ndim && given.shape[along] === 1 ? squeeze(given, {axis: along}) : given, 'int32');
  if (!sameShape(classes.shape, expected)) {
    throw new ShapeError({
      what: 'sparseCategoricalCrossentropy: the targets do not fit the output.', got: `targets ${show(given.shape)}, output ${show(raw.shape)}`,
      expected: `class numbers of shape ${show(expected)}`,
      fix: 'categoricalCrossentropy takes one-hot targets',
    });
  }
  const y = cast(raw, 'float32');
  if (fromLogits) return bindOne(op, [classes, y], {axis: along});
  return negative(sum(where(chosen(classes, y.shape, along), logProbabilities(y, along), 0), {axis: along}));
}
