import {ShapeError, show} from '../../errors.ts';
import {sizeOf} from '../../shape.ts';
import type {Spec, Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {where} from '../binary/where.ts';
import {contract} from '../linear/contract.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {transpose} from '../movement/transpose.ts';

export interface RecurrenceOptions {
  /** [time, batch, 1], bool: where it is false, the states stay as they are. */
  mask?: Tensor | null;
  /** Goes from the last step to the first; outputs lie as the inputs do. Default false. */
  reverse?: boolean;
}

/** What a recurrence over a whole sequence gives. */
export interface Recurrence<S = Tensor[]> {
  /** [time, batch, ...]: the output of every step. */
  outputs: Tensor;
  /** The output of the step that came last. */
  last: Tensor;
  /** The states after the last step. */
  states: S;
}

/** Params of the ops that run a cell over a whole sequence. */
export interface RecurrenceParams {
  reverse: boolean;
  /** True if the last input is a mask. */
  masked: boolean;
}

/** What a sequence with that many features per step looks like. */
export const sequenceOf = ({shape: [time, batch], dtype}: Spec, features: number): Spec => ({shape: [time!, batch!, features], dtype});

/** Complains unless projected inputs [time, batch, gates * units], states [batch, units] and a recurrent kernel [units, gates * units] fit together. */
export function checkRecurrence(who: string, x: Spec, states: readonly Spec[], kernel: Spec, gates: number): void {
  const [units] = kernel.shape;
  const [, batch, width] = x.shape;
  const fits = x.shape.length === 3 && width === gates * units! && kernel.shape[1] === width;
  if (fits && states.every(({shape}) => shape.length === 2 && shape[0] === batch && shape[1] === units)) return;
  throw new ShapeError({
    what: `${who}: the shapes do not fit.`, got: `inputs ${show(x.shape)}, states ${states.map(({shape}) => show(shape)).join(', ')}, recurrent kernel ${show(kernel.shape)}`,
    expected: `[time, batch, ${gates} * units], [batch, units], [units, ${gates} * units]`, fix: 'initial states need the batch size of the inputs',
  });
}

/** The first where the mask of a step holds (or where there is no mask), the second elsewhere. */
export const unlessMasked = (keep: Tensor | undefined, value: Tensor, otherwise: Tensor | number): Tensor => (keep ? where(keep, value, otherwise) : value);

/** What reaches the previous state past a masked step: all of the gradient; nothing otherwise. */
export const pastMasked = (keep: Tensor | undefined, gradient: Tensor, passing: Tensor): Tensor => (keep ? add(gradient, where(keep, 0, passing)) : gradient);

const rows = (x: Tensor): Tensor => reshape(x, [sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]);

/**
 * The gradient by a recurrent kernel: over all steps, the sum of (state before the step)ᵀ · (gradient by its product with the kernel). Two matrix
 * products, however many steps there are.
 *
 * @param first      the state before the first step
 * @param states     [time, batch, units]: the state after each step
 * @param gradients  [time, batch, width]
 */
export function recurrentGradient(first: Tensor, states: Tensor, gradients: Tensor, reverse: boolean): Tensor {
  const [time] = states.shape as [number];
  const product = (before: Tensor, from: number, steps: number): Tensor => contract(transpose(rows(before)), rows(sliceAxis(gradients, 0, from, steps)));
  const ofFirst = product(first, reverse ? time - 1 : 0, 1);
  if (time === 1) return ofFirst;
  return add(product(sliceAxis(states, 0, reverse ? 1 : 0, time - 1), reverse ? 0 : 1, time - 1), ofFirst);
}
