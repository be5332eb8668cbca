import {type Dtype, isFloat} from '../../dtype.ts';

const missing: Partial<Record<Dtype, number>> = {
  bool: 1, uint8: 0xff, uint16: 0xffff, uint32: 0xffffffff, int8: -0x80, int16: -0x8000, int32: -0x80000000,
};

/** What stands for an element that an index outside the tensor asks for: NaN, or the most unlikely integer, as in JAX. */
export const missingValue = (dtype: Dtype): number => (isFloat(dtype) ? NaN : missing[dtype]!);
