import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {toSize} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {power} from '../binary/power.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {expandDims} from '../movement/expandDims.ts';
import {iota} from './iota.ts';

/**
 * The powers of each number of a vector, as rows: from the greatest to 1, or (`increasing`) from 1 on.
 *
 * @param N  how many powers; default: as many as numbers
 * @source keras.ops.vander
 */
export function vander(x: TensorLike, {N = null, increasing = false}: {N?: number | null; increasing?: boolean} = {}): Tensor {
  const tensor = toTensor(x);
  if (tensor.ndim !== 1) throw new ShapeError({what: 'vander: not a vector.', got: `shape ${show(tensor.shape)}`, expected: 'one axis', fix: 'reshape it to [-1]'});
  const count = toSize(N ?? tensor.size, 'vander');
  const exponents = increasing ? iota([count], 0) : subtract(count - 1, iota([count], 0));
  return power(expandDims(tensor, 1), cast(exponents, tensor.dtype));
}
