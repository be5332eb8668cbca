import {show, type Tensor, ValueError} from '../../../engine/index.ts';
import type {Recurrence, States} from '../../../engine/ops/rnn/index.ts';
import {construct, optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {asList, type Cell, initialStates, outputSizeOf, runCell, runSteps, type RunOptions, type StateSize, stepOf} from './cell.ts';
import {checkCell} from './checkCell.ts';

/**
 * Cells on top of each other as one cell: each gets the output of the one before.
 *
 * **Input shape** `[batch, features]` and a list of the states of each cell · **Output shape** the output of the last cell, and the new states
 *
 * @param cells  from the lowest to the highest
 * @throws ValueError if one of them is no cell
 * @source keras.layers.StackedRNNCells
 * @example const y = keras.layers.RNN(keras.layers.StackedRNNCells([keras.layers.LSTMCell(8), keras.layers.GRUCell(4)]))(x);
 */
class StackedRNNCellsLayer extends Layer {
  static override positional = ['cells'];
  readonly cells: readonly Cell[];

  constructor(cells: readonly Cell[], options: LayerOptions = {}) {
    super(options);
    if (!Array.isArray(cells) || cells.length === 0) {
      throw new ValueError({what: `${this}: there are no cells.`, got: show(cells), expected: 'a list of cells', fix: 'e.g. [keras.layers.LSTMCell(8), keras.layers.LSTMCell(4)]'});
    }
    cells.forEach((cell: Cell) => checkCell(cell, this));
    this.cells = [...cells];
  }

  get stateSize(): readonly StateSize[] {
    return this.cells.map((cell) => cell.stateSize);
  }

  get outputSize(): number {
    return outputSizeOf(this.cells.at(-1)!) as number;
  }

  /** A list of the first states of each cell. */
  getInitialState(batchSize: number | {batchSize?: number | null} | null = null): States {
    const options = optionsOf<{batchSize?: number | null}>('batchSize', batchSize ?? undefined);
    return this.cells.map((cell) => initialStates(cell, options.batchSize ?? 1) as readonly Tensor[]);
  }

  override build(inputShape: SymbolicShape): void {
    let shape = inputShape;
    for (const cell of this.cells) {
      if (cell instanceof Layer && !cell.built) cell.build(shape);
      shape = [inputShape[0]!, outputSizeOf(cell) as number];
    }
  }

  override call(inputs: Tensor, states: States, {training = false}: {training?: boolean} = {}): unknown {
    let x = inputs;
    const next = this.cells.map((cell, i) => {
      const [output, after] = stepOf(cell, x, asList(states[i]!), training);
      x = output;
      return after as readonly Tensor[];
    });
    return [x, next];
  }

  /** Runs over a whole sequence, one cell after the other. */
  runSequence(inputs: Tensor, states: States, options: RunOptions): Recurrence<States> {
    if (this.call !== StackedRNNCellsLayer.prototype.call) return runSteps(this, inputs, states, options);
    const runs: Recurrence<States>[] = [];
    for (const [i, cell] of this.cells.entries()) runs.push(runCell(cell, runs.at(-1)?.outputs ?? inputs, asList(states[i]!), options));
    return {...runs.at(-1)!, states: runs.map((run) => run.states as readonly Tensor[])};
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), cells: this.cells.map((cell) => serializeKerasObject(cell))};
  }

  static override fromConfig<T extends abstract new (...args: never[]) => unknown>(this: T, config: Record<string, unknown>): InstanceType<T> {
    const cells = (config.cells as unknown[]).map((cell) => deserializeKerasObject(cell, {what: 'cell'}));
    return construct(this, {...config, cells}) as InstanceType<T>;
  }
}

export const StackedRNNCells = kerasExport('keras.layers.StackedRNNCells', StackedRNNCellsLayer);
export type StackedRNNCells = StackedRNNCellsLayer;
