import {type Loss, lossFrom} from '../losses/index.ts';
import {type Shaped, targetKind} from '../metrics/targetKind.ts';

const crossentropies = {binary: 'binary_crossentropy', sparse: 'sparse_categorical_crossentropy', categorical: 'categorical_crossentropy'} as const;

/** The loss that an entry of compile's `loss` stands for: 'crossentropy' means one of three, given targets and predictions. */
export function compiledLoss(identifier: unknown, yTrue: Shaped, yPred: Shaped): Loss {
  return lossFrom(identifier === 'crossentropy' || identifier === 'ce' ? crossentropies[targetKind(yTrue, yPred)] : identifier);
}
