import {promotionName, type TensorLike} from '../../convert.ts';
import {isFloat, resultType, standardizeDtype} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {expandDims} from '../movement/expandDims.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {reshape} from '../movement/reshape.ts';
import {floor} from '../unary/floor.ts';
import {iota} from './iota.ts';

export interface LinspaceOptions {
  /** How many numbers. Default 50. */
  num?: number;
  /** Whether stop is the last of them. Default true. */
  endpoint?: boolean;
  /** Default float32. */
  dtype?: string | null;
  /** Where the numbers lie in the result, if start or stop have axes. Default 0. */
  axis?: number;
}

/**
 * num numbers from start to stop at equal distances; with `retstep` also the distance.
 *
 * @source keras.ops.linspace
 */
export function linspace(start: TensorLike, stop: TensorLike, options: LinspaceOptions & {retstep: true}): [Tensor, Tensor];
export function linspace(start: TensorLike, stop: TensorLike, options?: LinspaceOptions & {retstep?: false}): Tensor;
export function linspace(start: TensorLike, stop: TensorLike, options: LinspaceOptions & {retstep?: boolean} = {}): Tensor | [Tensor, Tensor] {
  const {num = 50, endpoint = true, retstep = false, dtype = null, axis = 0} = options;
  if (!Number.isInteger(num) || num < 0) {
    throw new ValueError({
      what: 'linspace: no such number of points.', got: `num ${show(num)}`, expected: 'a whole number, 0 or more', fix: 'leave it out for 50',
    });
  }
  const target = dtype === null ? resultType(promotionName(start), promotionName(stop), 'float') : standardizeDtype(dtype);
  const computed = isFloat(target) ? target : 'float32';
  const [from, to] = [cast(start, computed), cast(stop, computed)];
  const intervals = endpoint ? num - 1 : num;
  const spread = subtract(to, from);
  const index = reshape(iota([num], 0), [num, ...spread.shape.map(() => 1)]);
  const part = divide(cast(index, computed), Math.max(intervals, 1));
  const between = add(multiply(subtract(1, part), expandDims(from, 0)), multiply(part, expandDims(to, 0)));
  const points = endpoint && num > 1 ? where(equal(index, num - 1), to, between) : between;
  const result = cast(isFloat(target) ? points : floor(points), target);
  const placed = axis === 0 ? result : moveaxis(result, 0, axis);
  return retstep ? [placed, divide(spread, intervals === 0 ? NaN : intervals)] : placed;
}
