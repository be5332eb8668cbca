import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {flip} from './flip.ts';
import {place} from './place.ts';
import {repeatAxis} from './repeatAxis.ts';
import {sliceAxis} from './sliceView.ts';

/** How many elements to add before and behind: for all axes, for all axes alike, or for each. */
export type PadWidth = number | readonly [number] | readonly [number, number] | readonly (readonly [number, number])[];
export type PadMode = 'constant' | 'edge' | 'reflect' | 'symmetric' | 'wrap';

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
      what: 'pad: the widths do not fit.', got: `${show(padWidth)} for a tensor with ${ndim} axes`, expected: 'a number, or [before, behind] for each axis, none negative',
      fix: 'write [[1, 1], [0, 0]] for two axes',
    });
  }
  return widths as [number, number][];
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
 * The tensor with a margin: of a constant, of its edge, or continued by reflection or repetition.
 *
 * @param padWidth  [before, behind] for each axis, or one number or pair for all axes
 * @source keras.ops.pad
 */
export function pad(x: TensorLike, padWidth: PadWidth, {mode = 'constant', constantValues = null}: PadOptions = {}): Tensor {
  const tensor = toTensor(x);
  const widths = pairs(padWidth, tensor.ndim);
  if (!['constant', 'edge', 'reflect', 'symmetric', 'wrap'].includes(mode)) {
    throw new ValueError({what: 'pad: there is no such mode.', got: show(mode), expected: 'constant, edge, reflect, symmetric or wrap', fix: 'leave it out for constant'});
  }
  if (mode !== 'constant' && constantValues !== null) {
    throw new ValueError({what: 'pad: constantValues belongs to mode constant.', got: `mode ${show(mode)}`, expected: "mode 'constant'", fix: 'leave constantValues out'});
  }
  if (widths.every(([before, behind]) => before + behind === 0)) return tensor;
  if (mode === 'constant') {
    return place(tensor, {shape: tensor.shape.map((n, d) => n + widths[d]![0] + widths[d]![1]), starts: widths.map(([before]) => before), value: constantValues ?? 0});
  }
  return widths.reduce((padded, [before, behind], axis) => padAxis(padded, axis, before, behind, mode), tensor);
}
