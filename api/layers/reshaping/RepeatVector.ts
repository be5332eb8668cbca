import type {Tensor} from '../../../engine/index.ts';
import {expandDims, repeat} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import type {LayerOptions} from '../Layer.ts';
import {positive} from '../sizes.ts';
import {ReshapingLayer} from './ReshapingLayer.ts';

/**
 * The vector of each sample n times, as steps of a sequence.
 *
 * **Input shape** `[batch, features]` · **Output shape** `[batch, n, features]`
 *
 * @param n  how many times
 * @throws ValueError if it is not a positive integer
 * @source keras.layers.RepeatVector
 * @example const y = keras.layers.RepeatVector(3)(x);
 */
class RepeatVectorLayer extends ReshapingLayer {
  static override positional = ['n'];
  readonly n: number;

  constructor(n: number, options: LayerOptions = {}) {
    super(options);
    this.n = positive(n, 'n', this);
    this.inputSpec = InputSpec({ndim: 2});
  }

  override call(inputs: Tensor): Tensor {
    return repeat(expandDims(inputs, 1), this.n, {axis: 1});
  }

  override computeOutputShape([batch, features]: SymbolicShape): SymbolicShape {
    return [batch!, this.n, features!];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), n: this.n};
  }
}

export const RepeatVector = kerasExport('keras.layers.RepeatVector', RepeatVectorLayer);
export type RepeatVector = RepeatVectorLayer;
