import {mapTree} from '../../../engine/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {KerasTensor} from '../../symbolic/KerasTensor.ts';
import {ElementwiseLayer} from '../ElementwiseLayer.ts';
import {inputDtype} from '../inputDtype.ts';

/**
 * Passes its input on, where a layer is expected but nothing is to be done.
 *
 * **Input shape** any, also nests of tensors · **Output shape** the same
 *
 * @source keras.layers.Identity
 */
class IdentityLayer extends ElementwiseLayer {
  override call<T>(inputs: T): T {
    return inputs;
  }

  override computeOutputSpec([inputs]: readonly [unknown]): unknown {
    return mapTree(inputs, ({shape, dtype}: KerasTensor) => new KerasTensor(shape, {dtype: inputDtype(this, dtype)}));
  }
}

export const Identity = kerasExport('keras.layers.Identity', IdentityLayer);
export type Identity = IdentityLayer;
