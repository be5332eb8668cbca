import {bytesOf, type Dtype, isFloat} from './dtype.ts';

const largestFloat: Partial<Record<Dtype, number>> = {float16: 65504, bfloat16: 3.3895313892515355e38, float32: 3.4028234663852886e38};

/** The least and the greatest finite number of a dtype. */
export function limitsOf(dtype: Dtype): {min: number; max: number} {
  if (dtype === 'bool') return {min: 0, max: 1};
  if (isFloat(dtype)) return {min: -largestFloat[dtype]!, max: largestFloat[dtype]!};
  const bits = 8 * bytesOf(dtype);
  return dtype.startsWith('uint') ? {min: 0, max: 2 ** bits - 1} : {min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1};
}
