import {commonDtype} from '../../convert.ts';
import {defaultFloat, type Dtype, isFloat, standardizeDtype} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {iota} from './iota.ts';

export interface ArangeOptions {
  /** Where to stop (excluded); default: at `start`, counting from 0. */
  stop?: number | null;
  /** Default 1. */
  step?: number | null;
  /** Default: int32 if all numbers are whole, else floatx. */
  dtype?: string | null;
}

/**
 * start, start + step, ... as long as stop is not reached.
 *
 * @source keras.ops.arange
 */
export function arange(start: number, {stop = null, step = null, dtype = null}: ArangeOptions = {}): Tensor {
  const [from, to] = stop === null ? [0, start] : [start, stop];
  const by = step ?? 1;
  if (by === 0) throw new ValueError({what: 'arange: the step is 0.', got: show(step), expected: 'another number', fix: 'leave it out for 1'});
  if (![from, to, by].every(Number.isFinite)) throw new ValueError({what: 'arange: it would have no end.', got: `from ${show(from)} to ${show(to)} by ${show(by)}`, expected: 'finite numbers', fix: 'check what they are computed of'});
  const common = commonDtype(...[start, stop, step].filter((n) => n !== null));
  const target: Dtype = dtype === null ? (isFloat(common) ? defaultFloat() : common) : standardizeDtype(dtype);
  const indices = iota([Math.max(0, Math.ceil((to - from) / by))], 0);
  if (isFloat(target)) return cast(add(multiply(cast(indices, 'float32'), by), from), target);
  return cast(add(multiply(indices, Math.trunc(by)), Math.trunc(from)), target);
}
