import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {clip} from '../binary/clip.ts';
import {log} from '../unary/log.ts';
import {multiply} from '../binary/multiply.ts';
import {negative} from '../unary/negative.ts';
import {subtract} from '../binary/subtract.ts';
import {floating, isFloat} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {sameShape} from '../../shape.ts';
import {cast} from '../cast.ts';
import {logSigmoid} from './logSigmoid.ts';

/**
 * -(target · log(output) + (1 - target) · log(1 - output)), element by element. Probabilities are kept within [1e-7, 1 - 1e-7].
 * The result has the dtype in which target and output meet.
 *
 * @source keras.ops.binary_crossentropy
 */
export function binaryCrossentropy(target: TensorLike, output: TensorLike, {fromLogits = false}: {fromLogits?: boolean} = {}): Tensor {
  const [given, raw] = [toTensor(target), toTensor(output)];
  if (!sameShape(given.shape, raw.shape)) {
    throw new ShapeError({
      what: 'binaryCrossentropy: target and output have different shapes.', got: `${show(given.shape)} and ${show(raw.shape)}`,
      expected: 'the same shape', fix: 'reshape the target',
    });
  }
  const y = cast(raw, floating(raw.dtype));
  const t = isFloat(given.dtype) ? given : cast(given, y.dtype);
  if (fromLogits) return negative(add(multiply(t, logSigmoid(y)), multiply(subtract(1, t), logSigmoid(negative(y)))));
  const p = clip(y, 1e-7, 1 - 1e-7);
  return negative(add(multiply(t, log(p)), multiply(subtract(1, t), log(subtract(1, p)))));
}
