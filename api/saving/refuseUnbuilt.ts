import {ValueError} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';

/** @throws ValueError for a model that has no weights to save or to load yet */
export function refuseUnbuilt(model: Model): void {
  if (model.built) return;
  throw new ValueError({
    what: `${model} has no weights yet.`, got: 'a model that is not built', expected: 'a built model',
    fix: 'call it on data, or begin it with keras.Input({shape})',
  });
}
