import type {Tensor} from '../../engine/index.ts';
import type {KerasTensor} from '../symbolic/KerasTensor.ts';

export type Shaped = Tensor | KerasTensor;

/** What 'accuracy' and 'crossentropy' are about: one yes-or-no output, class numbers, or one-hot rows. */
export function targetKind(yTrue: Shaped, yPred: Shaped): 'binary' | 'sparse' | 'categorical' {
  if (yPred.shape.at(-1) === 1 || yPred.ndim === 0) return 'binary';
  return yTrue.ndim < yPred.ndim || yTrue.shape.at(-1) === 1 ? 'sparse' : 'categorical';
}
