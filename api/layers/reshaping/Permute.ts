import {show, type Tensor, ValueError} from '../../../engine/index.ts';
import {transpose} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import type {LayerOptions} from '../Layer.ts';
import {ReshapingLayer} from './ReshapingLayer.ts';

/**
 * The axes of each sample in another order.
 *
 * **Input shape** `[batch, ...]` · **Output shape** `[batch, ...]`, axis i being axis dims[i - 1] of the input
 *
 * @param dims  the axes from 1 on, each once
 * @throws ValueError if they are not that
 * @source keras.layers.Permute
 * @example const y = keras.layers.Permute([2, 1])(x);
 */
class PermuteLayer extends ReshapingLayer {
  static override positional = ['dims'];
  readonly dims: readonly number[];

  constructor(dims: readonly number[], options: LayerOptions = {}) {
    super(options);
    if (!Array.isArray(dims) || [...dims].sort((a, b) => a - b).some((axis, i) => axis !== i + 1)) {
      throw new ValueError({
        what: `${this}: dims is not valid.`, got: show(dims), expected: 'the axes from 1 on, each once: the batch stays first', fix: 'e.g. Permute([2, 1])',
      });
    }
    this.dims = [...dims];
    this.inputSpec = InputSpec({ndim: dims.length + 1});
  }

  override call(inputs: Tensor): Tensor {
    return transpose(inputs, {axes: [0, ...this.dims]});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return [0, ...this.dims].map((axis) => inputShape[axis]!);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), dims: this.dims};
  }
}

export const Permute = kerasExport('keras.layers.Permute', PermuteLayer);
export type Permute = PermuteLayer;
