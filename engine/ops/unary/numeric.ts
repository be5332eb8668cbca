import type {Dtype} from '../../dtype.ts';
import {DtypeError} from '../../errors.ts';

/** A dtype rule that refuses booleans: for arithmetic that has no meaning for them. */
export const numeric = (who: string) => (dtype: Dtype): Dtype => {
  if (dtype === 'bool') throw new DtypeError({what: `${who}: booleans have no arithmetic.`, got: dtype, expected: 'numbers', fix: "cast(x, 'int32') first"});
  return dtype;
};
