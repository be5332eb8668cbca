import {eagerly, flatten, mapTree, sameShape, ShapeError, show, type Tensor, type TensorLike, tidy, ValueError} from '../../../engine/index.ts';
import {cast, flip, zeros} from '../../../engine/ops/index.ts';
import type {Recurrence, States} from '../../../engine/ops/rnn/index.ts';
import {construct} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Weight} from '../../Weight.ts';
import {callContext} from '../callContext.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {asList, type Cell, cellDtype, gatherStates, initialStates, outputSizeOf, runCell, type StateSize} from './cell.ts';
import {checkCell} from './checkCell.ts';
import {StackedRNNCells} from './StackedRNNCells.ts';
import {stepAt, swapTime, timeMajorMask, zeroUnless} from './timeMajor.ts';

export interface RNNOptions extends LayerOptions {
  /** The outputs of all steps, instead of the last one. Default false. */
  returnSequences?: boolean;
  /** Also gives the last states. Default false. */
  returnState?: boolean;
  /** Goes through the sequence from its end; the outputs stand in that order. Default false. */
  goBackwards?: boolean;
  /** Begins with the states that the batch before ended with. Default false. */
  stateful?: boolean;
  /** Writes the loop out, step after step. Default false. */
  unroll?: boolean;
  /** Outputs of masked steps are zero, instead of the output before. Default false. */
  zeroOutputForMask?: boolean;
}

export interface RNNCallOptions {
  /** A list of the first states. Default: zeros, or what the cell says. */
  initialState?: unknown;
  /** [batch, time], bool: steps where it is false change nothing. */
  mask?: unknown;
  training?: boolean;
}

/**
 * Runs a cell over the steps of a sequence.
 *
 * **Input shape** `[batch, time, ...features]` · **Output shape** `[batch, ...output]`; with returnSequences `[batch, time, ...output]`; with returnState a
 * list of that and the last states
 *
 * A call takes the options `initialState` (a list), `mask` and `training`. The loop is compiled to one command, whatever the length.
 *
 * @param cell  a cell, or a list of them that are stacked: see StackedRNNCells
 * @throws ValueError for what is no cell
 * @source keras.layers.RNN
 * @example const y = keras.layers.RNN([keras.layers.LSTMCell(32), keras.layers.LSTMCell(16)], {returnSequences: true})(x);
 */
class RNNLayer extends Layer {
  static override positional = ['cell'];
  static override inputNames = ['sequences', 'initial_state'];
  static override callOptions = ['initialState'];
  static override trainsByDefault = false;
  readonly cell: Cell;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly stateful: boolean;
  readonly unroll: boolean;
  zeroOutputForMask: boolean;
  #states: unknown = null;

  constructor(cell: Cell | readonly Cell[], options: RNNOptions = {}) {
    const {returnSequences = false, returnState = false, goBackwards = false, stateful = false, unroll = false, zeroOutputForMask = false, ...rest} = options;
    super(rest);
    const single = Array.isArray(cell) ? StackedRNNCells(cell as readonly Cell[]) : (cell as Cell);
    checkCell(single, this);
    this.cell = single;
    this.returnSequences = returnSequences;
    this.returnState = returnState;
    this.goBackwards = goBackwards;
    this.stateful = stateful;
    this.unroll = unroll;
    this.zeroOutputForMask = zeroOutputForMask;
    this.supportsMasking = true;
  }

  /** The sizes of the states: a list, also of a single one. */
  get stateSize(): readonly StateSize[] {
    return asList(this.cell.stateSize);
  }

  /** Of a stateful layer that is built: where the states are kept from batch to batch, in the form that the cell gives them. Otherwise null. */
  get states(): unknown {
    return this.#states;
  }

  override invoke(...args: unknown[]): unknown {
    return super.invoke(...gatherStates(args));
  }

  override build(sequencesShape: SymbolicShape): void {
    const [batch, , ...features] = sequencesShape;
    if (this.cell instanceof Layer && !this.cell.built) this.cell.build([batch!, ...features]);
    if (!this.stateful) return;
    if (batch === null || batch === undefined) {
      throw new ValueError({
        what: `${this} is stateful, but the batch size is not known.`, got: `inputShape = ${show(sequencesShape)}`, expected: 'a positive integer as first size',
        fix: 'start the model with Input({batchShape: [32, null, 8]})',
      });
    }
    const path = [...callContext().scopes, 'rnn_state'].join('/');
    this.#states = eagerly(() => tidy(() => mapTree(this.getInitialState(batch), (state: Tensor) =>
      Weight(state, {dtype: this.variableDtype, trainable: false, name: 'rnn_state', path}))));
  }

  /** The states before the first step. */
  getInitialState(batchSize: number): States {
    return initialStates(this.cell, batchSize);
  }

  /** Sets the states of a stateful layer back to zero. */
  resetState(): void {
    for (const state of flatten(this.#states).leaves as (Weight | null)[]) state?.assign(zeros(state.shape, {dtype: state.dtype}));
  }

  /** The same as resetState. */
  resetStates(): void {
    this.resetState();
  }

  override call(sequences: Tensor, {initialState = null, mask = null, training = false}: RNNCallOptions = {}): unknown {
    const [batch, time] = sequences.shape as [number, number];
    if (time === 0) {
      throw new ShapeError({
        what: `${this}: there are no steps.`, got: `shape ${show(sequences.shape)}`, expected: 'at least one step', fix: 'leave empty sequences out, or pad and mask them',
      });
    }
    const keep = timeMajorMask(mask);
    if (keep && (keep.shape[0] !== time || keep.shape[1] !== batch)) {
      throw new ShapeError({
        what: `${this}: the mask does not fit the sequences.`, got: `mask ${show([keep.shape[1]!, keep.shape[0]!])}, sequences ${show(sequences.shape)}`,
        expected: `[${batch}, ${time}]`, fix: 'give the mask an entry for each step of each sample',
      });
    }
    const options = {mask: keep, reverse: this.goBackwards, unroll: this.unroll, training};
    const run = runCell(this.cell, swapTime(sequences), this.#firstStates(initialState, batch), options);
    const states = mapTree(run.states, (state: Tensor) => cast(state, this.computeDtype)) as States;
    this.#keep(states);
    const output = cast(this.#shown(run, keep), this.computeDtype);
    return this.returnState ? [output, ...states] : output;
  }

  /** The outputs of all steps, in the order in which they were made, or the last one. */
  #shown({outputs, last}: Recurrence<States>, keep: Tensor | null): Tensor {
    // As in Keras, a loop that is written out repeats the output before in any case.
    const zeroed = this.unroll || !this.zeroOutputForMask ? null : keep;
    if (!this.returnSequences) return zeroed ? zeroUnless(stepAt(zeroed, this.goBackwards ? 0 : zeroed.shape[0]! - 1), last) : last;
    const shown = zeroed ? zeroUnless(zeroed, outputs) : outputs;
    return swapTime(this.goBackwards ? flip(shown, {axis: 0}) : shown);
  }

  /** The states before the first step: those given, those kept from the batch before, or those of the cell. */
  #firstStates(given: unknown, batch: number): States {
    const kept = flatten(this.#states).leaves as Weight[];
    if (this.#states !== null && kept.some(({shape}) => shape[0] !== batch)) {
      throw new ValueError({
        what: `${this} is stateful, and the batch size has changed.`, got: `${batch} samples`, expected: `${kept[0]!.shape[0]}, as when it was built`, fix: 'use batches of one size',
      });
    }
    const states = mapTree(asList(given ?? this.#states ?? this.getInitialState(batch)), (state: TensorLike) => cast(state, cellDtype(this.cell))) as States;
    if (given !== null) this.#checkStates(states, batch);
    return states;
  }

  #checkStates(states: States, batch: number): void {
    const shapesOf = (nest: unknown): readonly number[][] => (flatten(nest).leaves as Tensor[]).map(({shape}) => [...shape]);
    const [got, expected] = [shapesOf(states), tidy(() => shapesOf(this.getInitialState(batch)))];
    if (got.length === expected.length && got.every((shape, i) => sameShape(shape, expected[i]!))) return;
    throw new ShapeError({what: `${this}: initialState does not fit.`, got: show(got), expected: show(expected), fix: 'give a list with a tensor for each state, as returnState gives them'});
  }

  #keep(states: States): void {
    const {leaves} = flatten(states);
    (flatten(this.#states).leaves as (Weight | null)[]).forEach((kept, i) => kept?.assign(cast(leaves[i] as Tensor, kept.dtype)));
  }

  /** The shapes of what the cell gives out and of its states, for a step of this shape. */
  protected cellShapes([batch]: SymbolicShape): {output: SymbolicShape; states: unknown[]} {
    const shapeOf = (size: StateSize): unknown => (typeof size === 'number' ? [batch!, size] : size.map(shapeOf));
    return {output: [batch!, outputSizeOf(this.cell) as number], states: this.stateSize.map(shapeOf)};
  }

  override computeOutputShape(sequencesShape: SymbolicShape): unknown {
    const [batch, time, ...features] = sequencesShape;
    const {output, states} = this.cellShapes([batch!, ...features]);
    const shown = this.returnSequences ? [batch!, time!, ...output.slice(1)] : output;
    return this.returnState ? [shown, ...states] : shown;
  }

  override computeMask(_inputs: unknown, previousMask: unknown): unknown {
    const mask = this.returnSequences ? (flatten(previousMask).leaves[0] ?? null) : null;
    return this.returnState ? [mask, ...this.stateSize.map(() => null)] : mask;
  }

  /** The config without the cell. */
  protected loopConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), return_sequences: this.returnSequences, return_state: this.returnState, go_backwards: this.goBackwards, stateful: this.stateful,
      unroll: this.unroll, zero_output_for_mask: this.zeroOutputForMask,
    };
  }

  override getConfig(): Record<string, unknown> {
    return {...this.loopConfig(), cell: serializeKerasObject(this.cell)};
  }

  static override fromConfig<T extends abstract new (...args: never[]) => unknown>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config.cell === undefined ? config : {...config, cell: deserializeKerasObject(config.cell, {what: 'cell'})}) as InstanceType<T>;
  }
}

export const RNN = kerasExport('keras.layers.RNN', RNNLayer);
export type RNN = RNNLayer;
