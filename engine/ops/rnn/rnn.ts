import type {Tensor} from '../../tensor.ts';
import {flatten, unflatten} from '../../tree.ts';
import {where} from '../binary/where.ts';
import {zerosLike} from '../constant/zerosLike.ts';
import {scan} from '../control/scan.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {stack} from '../movement/stack.ts';
import {unstack} from '../movement/unstack.ts';
import type {Recurrence, RecurrenceOptions} from './recurrence.ts';

/** The states of a cell; of stacked cells, a list for each. */
export type States = readonly (Tensor | readonly Tensor[])[];

/** One step of a recurrence: (inputs, states) -> [output, next states]. */
export type CellStep<S extends States> = (inputs: Tensor, states: S) => readonly [Tensor, S];

export interface RnnOptions extends RecurrenceOptions {
  /** Writes the loop out, step after step, so that a step may do what the body of a loop may not (draw random numbers, assign variables). Default false. */
  unroll?: boolean;
}

const isNest = (state: Tensor | readonly Tensor[]): state is readonly Tensor[] => Array.isArray(state);

const stepAt = (x: Tensor, t: number): Tensor => reshape(sliceAxis(x, 0, t, 1), x.shape.slice(1));

/** What a masked step gives as output: the first state, as the output before (of stacked cells, that of the last). */
function previousOutput(states: States): Tensor {
  const [first] = states as [Tensor | readonly Tensor[]];
  return isNest(first) ? (states.at(-1) as readonly Tensor[])[0]! : first;
}

/** The tensors of a nest where the mask [batch, 1] of a step holds, those of another nest elsewhere. */
function choose<T>(mask: Tensor, chosen: T, otherwise: T): T {
  const {leaves, def} = flatten(chosen);
  const others = flatten(otherwise).leaves as Tensor[];
  const fitting = (ndim: number): Tensor => reshape(mask, [mask.shape[0]!, ...new Array<number>(ndim - 1).fill(1)]);
  return unflatten(def, (leaves as Tensor[]).map((leaf, i) => where(fitting(leaf.ndim), leaf, others[i]!))) as T;
}

/**
 * Runs any cell over a sequence as one loop, which may be differentiated.
 *
 * @param step    one step of the cell; traced once, unless the loop is unrolled
 * @param inputs  [time, batch, ...]
 * @param states  the first states
 * @returns the outputs [time, batch, ...], which lie as the inputs do, and the last states
 * @source keras.src.backend.jax.rnn.rnn
 * @example const {outputs} = rnn((x, [h]) => { const y = tanh(add(x, matmul(h, u))); return [y, [y]]; }, xs, [zeros([2, 3])]);
 */
export function rnn<S extends States>(step: CellStep<S>, inputs: Tensor, states: S, {mask = null, reverse = false, unroll = false}: RnnOptions = {}): Recurrence<S> {
  if (unroll) return unrolled(step, inputs, states, mask, reverse);
  const [last, outputs] = scan<S, {x: Tensor; keep: Tensor | null}, Tensor>((before, {x, keep}) => {
    const [output, next] = step(x, before);
    return keep ? [choose(keep, next, before), choose(keep, output, previousOutput(before))] : [next, output];
  }, states, {xs: {x: inputs, keep: mask}, reverse});
  return {outputs, last: stepAt(outputs, reverse ? 0 : outputs.shape[0]! - 1), states: last};
}

/** As in Keras, a masked step here repeats the output before it, which before the first step is zero. */
function unrolled<S extends States>(step: CellStep<S>, inputs: Tensor, first: S, mask: Tensor | null, reverse: boolean): Recurrence<S> {
  const masks = mask && unstack(mask);
  const steps = unstack(inputs).map((x, t) => ({x, keep: masks?.[t]}));
  let states = first;
  const outputs: Tensor[] = [];
  for (const {x, keep} of reverse ? steps.toReversed() : steps) {
    const [output, next] = step(x, states);
    outputs.push(keep ? choose(keep, output, outputs.at(-1) ?? zerosLike(output)) : output);
    states = keep ? choose(keep, next, states) : next;
  }
  return {outputs: stack(reverse ? outputs.toReversed() : outputs), last: outputs.at(-1)!, states};
}
