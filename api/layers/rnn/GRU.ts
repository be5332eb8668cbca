import {kerasExport} from '../../kerasExport.ts';
import {InputSpec} from '../InputSpec.ts';
import {CellLayer, checkCudnn, showCell, type UseCudnn} from './CellLayer.ts';
import {GRUCell, type GRUCellOptions} from './GRUCell.ts';
import type {RNNOptions} from './RNN.ts';

export interface GRUOptions extends GRUCellOptions, RNNOptions {
  /** Default 'auto'. */
  useCudnn?: UseCudnn;
}

const SHOWN = ['units', 'recurrentActivation', 'resetAfter'] as const;

interface GRULayer extends Pick<GRUCell, typeof SHOWN[number]> {}

/**
 * Gated recurrent units: see GRUCell for what a step computes, RNN for the options of the loop and of a call. With tanh and sigmoid, resetAfter and no
 * recurrent dropout in training, the whole sequence is one operation.
 *
 * **Input shape** `[batch, time, features]` · **Output shape** `[batch, units]`; with returnSequences `[batch, time, units]`; with returnState a list of that and h
 *
 * @param units  the size of the output
 * @throws ValueError if units is not a positive integer
 * @source keras.layers.GRU; Cho et al. (2014)
 * @example const y = keras.layers.GRU(64)(x);
 */
class GRULayer extends CellLayer<GRUCell> {
  static override positional = ['units'];
  readonly useCudnn: UseCudnn;

  constructor(units: number, {useCudnn = 'auto', ...options}: GRUOptions = {}) {
    super((own) => GRUCell(units, {...own, name: 'gru_cell'}), options);
    this.useCudnn = checkCudnn(useCudnn, this);
    this.inputSpec = InputSpec({ndim: 3});
  }
}

showCell(GRULayer, SHOWN);

export const GRU = kerasExport('keras.layers.GRU', GRULayer);
export type GRU = GRULayer;
