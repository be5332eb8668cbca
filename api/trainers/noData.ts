import {ValueError} from '../../engine/index.ts';

/** What fit, evaluate and predict say to data without samples. */
export const noData = (what: string): ValueError =>
  new ValueError({what: `${what}: there is no data.`, got: 'no batch', expected: 'at least one sample', fix: 'check that the arrays are not empty, and that a source of batches gives one'});
