import {KerasTensor, type SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {inputDtype} from '../inputDtype.ts';
import {Layer} from '../Layer.ts';

/** The base of layers that arrange the elements of one tensor anew: the dtype stays, integers included. */
export abstract class ReshapingLayer extends Layer {
  abstract override computeOutputShape(inputShape: SymbolicShape): SymbolicShape;

  override computeOutputSpec([inputs]: readonly [KerasTensor]): KerasTensor {
    return new KerasTensor(this.computeOutputShape(inputs.shape), {dtype: inputDtype(this, inputs.dtype)});
  }
}
