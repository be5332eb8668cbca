import {type Dtype, isFloat} from '../../dtype.ts';
import {DtypeError} from '../../errors.ts';

/** A dtype rule that refuses floats: for operations on bits. */
export const integral = (who: string) => (dtype: Dtype): Dtype => {
  if (isFloat(dtype)) {
    throw new DtypeError({
      what: `${who}: floats have no bits to work on.`, got: dtype, expected: 'integers or booleans', fix: "cast(x, 'int32') first",
    });
  }
  return dtype;
};
