import {toTensor, type TensorLike} from '../../convert.ts';
import {isInteger} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {max} from '../reduce/max.ts';
import {mean} from '../reduce/mean.ts';
import {median} from '../reduce/median.ts';
import {min} from '../reduce/min.ts';
import {floor} from '../unary/floor.ts';
import {round} from '../unary/round.ts';
import {concatenate} from './concatenate.ts';
import {flip} from './flip.ts';
import {place} from './place.ts';
import {repeatAxis} from './repeatAxis.ts';
import {sliceAxis} from './sliceView.ts';

/** How many elements to add before and behind: for all axes, for all axes alike, or for each. */
export type PadWidth = number | readonly [number] | readonly [number, number] | readonly (readonly [number, number])[];
/** 'empty' pads with zeros, 'linear_ramp' with a straight line from the edge down to 0, 'mean' and its like with what is typical along the axis. */
export type PadMode = 'constant' | 'edge' | 'empty' | 'linear_ramp' | 'maximum' | 'mean' | 'median' | 'minimum' | 'reflect' | 'symmetric' | 'wrap';

const modes: readonly PadMode[] = ['constant', 'edge', 'empty', 'linear_ramp', 'maximum', 'mean', 'median', 'minimum', 'reflect', 'symmetric', 'wrap'];

export interface PadOptions {
  /** Default constant. */
  mode?: PadMode;
  /** What constant padding consists of; default 0. */
  constantValues?: number | null;
}

function pairs(padWidth: PadWidth, ndim: number): [number, number][] {
  const all = typeof padWidth === 'number' ? [padWidth, padWidth] : padWidth;
  const each = typeof all[0] === 'number' ? [[all[0], all[1] ?? all[0]]] : all;
  const widths = each.length === 1 ? Array.from({length: ndim}, () => each[0]) : each;
  const valid = (pair: unknown): pair is [number, number] => Array.isArray(pair) && pair.length === 2 && pair.every((n) => Number.isInteger(n) && n >= 0);
  if (widths.length !== ndim || !widths.every(valid)) {
    throw new ValueError({
      what: 'pad: the widths do not fit.', got: `${show(padWidth)} for a tensor with ${ndim} axes`,
      expected: 'a number, or [before, behind] for each axis, none negative',
      fix: 'write [[1, 1], [0, 0]] for two axes',
    });
  }
  return widths as [number, number][];
}

type Statistic = (x: Tensor, options: {axis: number; keepdims: true}) => Tensor;

const statistics: Partial<Record<PadMode, Statistic>> = {maximum: max, mean, median, minimum: min};

/** The statistic of an axis, in the dtype of x; for integers it is rounded. */
function typical(x: Tensor, axis: number, statistic: Statistic): Tensor {
  const value = statistic(x, {axis, keepdims: true});
  return cast(isInteger(x.dtype) ? round(value) : value, x.dtype);
}

/** `count` elements on the line from 0 outside to the edge; for integers rounded down. */
function ramp(x: Tensor, axis: number, count: number, behind: boolean): Tensor {
  const edge = cast(sliceAxis(x, axis, behind ? x.shape[axis]! - 1 : 0, 1), 'float32');
  const along = x.shape.map((_, d) => (d === axis ? count : 1));
  const step = cast(iota(along, axis), 'float32');
  const values = multiply(edge, divide(behind ? subtract(count - 1, step) : step, count));
  return cast(isInteger(x.dtype) ? floor(values) : values, x.dtype);
}

/** The `count` elements that continue an axis before its start (or behind its end), mirrored or repeated; at most as many as one turn gives. */
function continuation(x: Tensor, axis: number, count: number, behind: boolean, mode: PadMode): Tensor {
  const size = x.shape[axis]!;
  if (mode === 'edge') return repeatAxis(sliceAxis(x, axis, behind ? size - 1 : 0, 1), axis, count);
  if (mode === 'wrap') return sliceAxis(x, axis, behind ? 0 : size - count, count);
  const skipped = mode === 'reflect' ? 1 : 0;
  return flip(sliceAxis(x, axis, behind ? size - count - skipped : skipped, count), {axis});
}

/** Pads one axis, in several turns where the padding is longer than the tensor. */
function padAxis(x: Tensor, axis: number, before: number, behind: number, mode: PadMode): Tensor {
  const size = x.shape[axis]!;
  if (size === 0 && before + behind > 0) {
    throw new ValueError({
      what: 'pad: an empty axis has nothing to repeat.', got: `mode ${show(mode)}`, expected: 'mode constant', fix: "use mode 'constant'",
    });
  }
  const statistic = statistics[mode];
  if (statistic) {
    const value = typical(x, axis, statistic);
    return concatenate([repeatAxis(value, axis, before), x, repeatAxis(value, axis, behind)], {axis});
  }
  if (mode === 'linear_ramp') return concatenate([ramp(x, axis, before, false), x, ramp(x, axis, behind, true)], {axis});
  if (mode === 'reflect' && size === 1) return padAxis(x, axis, before, behind, 'edge');
  const turn = mode === 'edge' ? Infinity : mode === 'reflect' ? size - 1 : size;
  let [result, left, right] = [x, before, behind];
  while (left + right > 0) {
    const [low, high] = [Math.min(left, turn), Math.min(right, turn)];
    const parts = [result];
    if (low > 0) parts.unshift(continuation(result, axis, low, false, mode));
    if (high > 0) parts.push(continuation(result, axis, high, true, mode));
    result = concatenate(parts, {axis});
    left -= low;
    right -= high;
  }
  return result;
}

/**
 * The tensor with a margin: of a constant, of its edge, continued by reflection or repetition, or of what is typical along each axis in turn.
 *
 * @param padWidth  [before, behind] for each axis, or one number or pair for all axes
 * @source keras.ops.pad
 */
export function pad(x: TensorLike, padWidth: PadWidth, {mode = 'constant', constantValues = null}: PadOptions = {}): Tensor {
  const tensor = toTensor(x);
  const widths = pairs(padWidth, tensor.ndim);
  if (!modes.includes(mode)) {
    throw new ValueError({what: 'pad: there is no such mode.', got: show(mode), expected: `one of ${modes.join(', ')}`, fix: 'leave it out for constant'});
  }
  if (mode !== 'constant' && constantValues !== null) {
    throw new ValueError({
      what: 'pad: constantValues belongs to mode constant.', got: `mode ${show(mode)}`,
      expected: "mode 'constant'", fix: 'leave constantValues out',
    });
  }
  if (widths.every(([before, behind]) => before + behind === 0)) return tensor;
  if (mode === 'constant' || mode === 'empty') {
    const shape = tensor.shape.map((n, d) => n + widths[d]![0] + widths[d]![1]);
    return place(tensor, {shape, starts: widths.map(([before]) => before), value: constantValues ?? 0});
  }
  return widths.reduce((padded, [before, behind], axis) => padAxis(padded, axis, before, behind, mode), tensor);
}
