import {ShapeError, show} from '../../../engine/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';

/** The number of features of a step. @throws ShapeError if it is not known */
export function featuresOf(cell: object, inputShape: SymbolicShape): number {
  const features = inputShape.at(-1);
  if (features !== null && features !== undefined) return features;
  throw new ShapeError({
    what: `${cell}: the number of features is not known, so the kernel cannot be made.`, got: `inputShape = ${show(inputShape)}`, expected: 'a positive integer as last size',
    fix: 'start the model with Input({shape: [null, 32]})',
  });
}
