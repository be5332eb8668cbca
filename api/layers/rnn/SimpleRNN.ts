import {kerasExport} from '../../kerasExport.ts';
import {InputSpec} from '../InputSpec.ts';
import {CellLayer, showCell} from './CellLayer.ts';
import type {RecurrentCellOptions} from './RecurrentCell.ts';
import type {RNNOptions} from './RNN.ts';
import {SimpleRNNCell} from './SimpleRNNCell.ts';

export interface SimpleRNNOptions extends RecurrentCellOptions, RNNOptions {
  /** As in Keras 3.15, accepted and without effect. */
  activityRegularizer?: unknown;
}

const SHOWN = ['units'] as const;

interface SimpleRNNLayer extends Pick<SimpleRNNCell, typeof SHOWN[number]> {}

/**
 * The simplest recurrence, whose output is fed back to it: see SimpleRNNCell for what a step computes, RNN for the options of the loop and of a call.
 *
 * **Input shape** `[batch, time, features]` · **Output shape** `[batch, units]`; with returnSequences `[batch, time, units]`; with returnState a list of that and h
 *
 * @param units  the size of the output
 * @throws ValueError if units is not a positive integer
 * @source keras.layers.SimpleRNN
 * @example const y = keras.layers.SimpleRNN(16)(x);
 */
class SimpleRNNLayer extends CellLayer<SimpleRNNCell> {
  static override positional = ['units'];

  constructor(units: number, {activityRegularizer: _, ...options}: SimpleRNNOptions = {}) {
    super((own) => SimpleRNNCell(units, {...own, name: 'simple_rnn_cell'}), options);
    this.inputSpec = InputSpec({ndim: 3});
  }

  override getConfig(): Record<string, unknown> {
    // Python leaves the seed out.
    const {seed: _, ...config} = super.getConfig();
    return config;
  }
}

showCell(SimpleRNNLayer, SHOWN);

export const SimpleRNN = kerasExport('keras.layers.SimpleRNN', SimpleRNNLayer);
export type SimpleRNN = SimpleRNNLayer;
