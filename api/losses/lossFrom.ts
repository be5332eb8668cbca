import {ValueError} from '../../engine/index.ts';
import {functionName} from '../functionName.ts';
import {get} from './get.ts';
import {Loss} from './Loss.ts';
import {type LossFunction, LossFunctionWrapper} from './LossFunctionWrapper.ts';

/** A loss object from what compile is given; a function becomes one that averages over the batch. */
export function lossFrom(identifier: unknown): Loss {
  const found = get(identifier);
  if (found instanceof Loss) return found;
  if (found === null) throw new ValueError({what: 'There is no loss.', got: 'null', expected: 'a name, a function or a loss', fix: "e.g. 'mse'"});
  const name = typeof identifier === 'string' ? identifier : functionName(found as LossFunction);
  return new LossFunctionWrapper(found as LossFunction, {name});
}
