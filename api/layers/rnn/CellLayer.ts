import {show, ValueError} from '../../../engine/index.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import type {LayerOptions} from '../Layer.ts';
import type {RecurrentCell} from './RecurrentCell.ts';
import {RNN, type RNNOptions} from './RNN.ts';

/** Shows fields of the cell on the layer. */
export function showCell(layer: {prototype: object}, fields: readonly string[]): void {
  for (const field of fields) {
    Object.defineProperty(layer.prototype, field, {get(this: RNN) { return (this.cell as unknown as Record<string, unknown>)[field]; }});
  }
}

const SHOWN = [
  'activation', 'useBias', 'kernelInitializer', 'recurrentInitializer', 'biasInitializer', 'kernelRegularizer', 'recurrentRegularizer', 'biasRegularizer', 'kernelConstraint',
  'recurrentConstraint', 'biasConstraint', 'dropout', 'recurrentDropout',
] as const;

export interface CellLayer extends Pick<RecurrentCell, typeof SHOWN[number]> {}

/** The base of LSTM, GRU, SimpleRNN and ConvLSTM: an RNN that makes its cell, and takes the options of both. */
export abstract class CellLayer<C extends RecurrentCell = RecurrentCell> extends RNN {
  declare readonly cell: C;

  /** @param makeCell  a cell with these options, which are those that are not of the loop */
  constructor(makeCell: (options: LayerOptions) => C, options: RNNOptions) {
    const {name, autocast, activityRegularizer, returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, ...own} = options;
    const {trainable, dtype} = own;
    super(makeCell(own), {name, autocast, trainable, dtype, activityRegularizer, returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask});
  }

  override getConfig(): Record<string, unknown> {
    return {...this.cell.getConfig(), activity_regularizer: serializeKerasObject(this.activityRegularizer), ...this.loopConfig()};
  }
}

showCell(CellLayer, SHOWN);

/** Whether Python may use cuDNN. Accepted, and without effect: the fast way is taken where there is one. */
export type UseCudnn = boolean | 'auto';

/** @throws ValueError for what is no UseCudnn */
export function checkCudnn(useCudnn: unknown, owner: object): UseCudnn {
  if (useCudnn === 'auto' || typeof useCudnn === 'boolean') return useCudnn;
  throw new ValueError({what: `${owner}: useCudnn is not valid.`, got: show(useCudnn), expected: "'auto', true or false", fix: 'leave it out'});
}
