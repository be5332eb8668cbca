import {type TensorLike, toTensor} from '../../convert.ts';
import {type Shape, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {maximum} from '../binary/maximum.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {exp} from '../unary/exp.ts';
import {gammaOf} from './gamma.ts';
import {type Key, split} from './key.ts';
import {drawnDtype} from './uniform.ts';

/**
 * Draws from the beta distribution: x / (x + y) of two gamma draws, in logarithms.
 *
 * @param a, b  the two parameters; they broadcast to `shape`
 * @source keras.random.beta
 */
export function beta(key: Key, shape: Shape, a: TensorLike, b: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const keys = split(key) as [Key, Key];
  const [logX, logY] = [a, b].map((value, i) => gammaOf(keys[i]!, reshape(broadcastTo(cast(toTensor(value), 'float32'), shape), [sizeOf(shape)]), true)) as [Tensor, Tensor];
  const larger = maximum(logX, logY);
  const [x, y] = [exp(subtract(logX, larger)), exp(subtract(logY, larger))];
  return cast(reshape(divide(x, add(x, y)), shape), drawnDtype(dtype, 'beta'));
}
