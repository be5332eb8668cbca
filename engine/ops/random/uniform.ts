import {type TensorLike, toTensor} from '../../convert.ts';
import {type Dtype, isFloat, standardizeDtype} from '../../dtype.ts';
import {DtypeError, show} from '../../errors.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {maximum} from '../binary/maximum.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {type Key, randomBits} from './key.ts';
import {multiplyAdd} from './multiplyAdd.ts';
import {unitFloat} from './unitFloat.ts';

export interface UniformOptions {
  /** Default 0. */
  minval?: TensorLike;
  /** Default 1; never drawn, unless rounding makes it so. */
  maxval?: TensorLike;
  /** A float dtype. Default float32. */
  dtype?: string | null;
}

/** Stretches draws from [0, 1) to [minval, maxval), rounding where XLA rounds. */
export function stretch(unit: Tensor, minval: TensorLike, maxval: TensorLike): Tensor {
  if (minval === 0 && maxval === 1) return unit;
  const low = cast(toTensor(minval), unit.dtype);
  const range = subtract(cast(toTensor(maxval), unit.dtype), low);
  const stretched = unit.dtype === 'float32' ? multiplyAdd(unit, range, low) : add(multiply(unit, range), low);
  return maximum(low, stretched);
}

/** The float dtype of a draw. */
export function drawnDtype(dtype: string | null | undefined, who: string): Dtype {
  const drawn = standardizeDtype(dtype ?? 'float32');
  if (isFloat(drawn)) return drawn;
  throw new DtypeError({what: `${who}: the dtype is not a float.`, got: show(dtype), expected: 'float32, float16 or bfloat16', fix: 'use randint for integers, or cast the result'});
}

/**
 * Uniform draws from [minval, maxval).
 *
 * @source keras.random.uniform; jax.random.uniform, bit for bit
 */
export function uniform(key: Key, shape: Shape, {minval = 0, maxval = 1, dtype}: UniformOptions = {}): Tensor {
  return stretch(unitFloat(randomBits(key, shape), drawnDtype(dtype, 'uniform')), minval, maxval);
}
