import {type Dtype, isTensor, sizeOf, type Tensor, within} from '../../../engine/index.ts';
import {cast, reshape, zeros} from '../../../engine/ops/index.ts';
import {type Recurrence, rnn, type RnnOptions, type States} from '../../../engine/ops/rnn/index.ts';
import {floatx} from '../../config.ts';
import {isKerasTensor} from '../../symbolic/KerasTensor.ts';
import {Layer} from '../Layer.ts';

/** The size of the only state, of each state, or (stacked cells) of those of each cell. */
export type StateSize = number | readonly StateSize[];

/**
 * What RNN runs over time: usually a layer. Users write their own.
 *
 * @example
 * class Leaky extends keras.layers.Layer {
 *   stateSize = 8;
 *   call(inputs, [h]) { const y = ops.add(ops.multiply(h, 0.9), inputs); return [y, [y]]; }
 * }
 */
export interface Cell {
  readonly stateSize: StateSize;
  /** Default: the size of the first state. */
  readonly outputSize?: number | null;
  /** One step: (inputs [batch, ...], states, {training}) -> [output, next states]. */
  call(...args: unknown[]): unknown;
  /** The states before the first step. Default: zeros [batch, size]. */
  getInitialState?(options: {batchSize: number}): unknown;
}

export interface RunOptions extends RnnOptions {
  training: boolean;
}

/** A cell that has a better way over a whole sequence than step by step. */
interface SequenceCell extends Cell {
  runSequence(inputs: Tensor, states: States, options: RunOptions): Recurrence<States>;
}

const hasSequence = (cell: Cell): cell is SequenceCell => 'runSequence' in cell;

/** A list as it is, a single thing as a list. */
export const asList = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : [value as T]);

/** The dtype in which a cell computes. */
export const cellDtype = (cell: Cell): Dtype => (cell instanceof Layer ? cell.computeDtype : floatx());

/** The size of what a cell gives out. */
export function outputSizeOf(cell: Cell): StateSize {
  const [first] = asList(cell.stateSize);
  return cell.outputSize ?? first!;
}

/** The states of a cell before the first step. */
export function initialStates(cell: Cell, batchSize: number): States {
  const made = cell.getInitialState?.({batchSize});
  if (made !== undefined) return asList(made) as States;
  return asList(cell.stateSize).map((size) => zeros([batchSize, size as number], {dtype: cellDtype(cell)}));
}

/** One step of a cell, as its own `call` does it. */
export function stepOf(cell: Cell, inputs: Tensor, states: States, training: boolean): readonly [Tensor, States] {
  const step = cell instanceof Layer ? cell.invoke(inputs, states, {training}) : cell.call(inputs, states, {training});
  const [output, next] = step as [Tensor, States | Tensor];
  return [output, asList(next as Tensor)];
}

/** Runs a cell over inputs [time, batch, ...] with its own `call`. */
export const runSteps = (cell: Cell, inputs: Tensor, states: States, {training, ...options}: RunOptions): Recurrence<States> =>
  rnn((x, before) => stepOf(cell, x, before, training), inputs, states, options);

/** Runs a cell over inputs [time, batch, ...] in the best way it has. */
export const runCell = (cell: Cell, inputs: Tensor, states: States, options: RunOptions): Recurrence<States> => within({autocast: cellDtype(cell)}, () => {
  const sequence = cell instanceof Layer ? cast(inputs, cell.computeDtype) : inputs;
  return hasSequence(cell) ? cell.runSequence(sequence, states, options) : runSteps(cell, sequence, states, options);
});

/** A function of [rows, ...features] applied to [..., ...features]: all that comes before the features becomes rows, in one call. */
export function overRows(x: Tensor, features: number, f: (rows: Tensor) => Tensor): Tensor {
  const before = x.shape.slice(0, x.ndim - features);
  if (before.length === 1) return f(x);
  const y = f(reshape(x, [sizeOf(before), ...x.shape.slice(before.length)]));
  return reshape(y, [...before, ...y.shape.slice(1)]);
}

const isStates = (value: unknown): boolean => isTensor(value) || isKerasTensor(value) || (Array.isArray(value) && value.length > 0 && value.every(isStates));

/**
 * The arguments of a call with the initial states, wherever they stand, among the options: as `initialState`, as second argument, or behind the
 * sequences in one list with them.
 */
export function gatherStates(args: readonly unknown[]): unknown[] {
  const [first, ...others] = args;
  const [sequences, ...listed] = Array.isArray(first) && isStates(first) ? (first as unknown[]) : [first];
  const [second, ...rest] = isStates(others[0]) ? others : [listed.length > 0 ? listed : undefined, ...others];
  const [options = {}] = rest as [Record<string, unknown>?];
  const given = second ?? options.initialState;
  return isStates(given) ? [sequences, {...options, initialState: asList(given)}] : [sequences, ...rest];
}
