import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {squeeze} from '../movement/squeeze.ts';
import {exp} from '../unary/exp.ts';
import {isfinite} from '../unary/isfinite.ts';
import {log} from '../unary/log.ts';
import {stopGradient} from '../unary/stopGradient.ts';
import {greatest} from './greatest.ts';
import {sum} from './sum.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** log(sum(exp(x))) over axes, without overflow. @source keras.ops.logsumexp */
export function logsumexp(x: TensorLike, {axis = null, keepdims = false}: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  const numbers = cast(tensor, floating(tensor.dtype));
  const highest = greatest(stopGradient(numbers), axis);
  // Where all are -Infinity (or one is Infinity) there is nothing to scale by.
  const offset = where(isfinite(highest), highest, 0);
  const y = add(log(sum(exp(subtract(numbers, offset)), {axis, keepdims: true})), offset);
  return keepdims ? y : squeeze(y, {axis: normalizeAxes(axis, tensor.ndim)});
}
