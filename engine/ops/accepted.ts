import {type Dtype, dtypes} from '../dtype.ts';
import {DtypeError} from '../errors.ts';

/** The dtypes that a dtype rule does not refuse: those in which an op is checked. */
export const accepted = (rule: (dtype: Dtype) => Dtype): Dtype[] => dtypes.filter((dtype) => {
  try {
    return rule(dtype) === dtype;
  } catch (error) {
    if (error instanceof DtypeError) return false;
    throw error;
  }
});
