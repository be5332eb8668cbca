import {toTensor, type TensorLike} from '../../convert.ts';
import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {normalizeAxis, toSize} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {reshape} from '../movement/reshape.ts';

export interface HotOptions {
  /** Where the axis of the classes is inserted. Default -1: last. */
  axis?: number;
  /** Default: floatx. */
  dtype?: string | null;
}

/**
 * 1 at the class, 0 at all others, along a new axis. A class outside [0, numClasses) gives zeros.
 *
 * @source keras.ops.one_hot
 * @example oneHot([0, 2], 3) // [[1, 0, 0], [0, 0, 1]]
 */
export function oneHot(x: TensorLike, numClasses: number, {axis = -1, dtype = null}: HotOptions = {}): Tensor {
  const classes = toTensor(x);
  const along = normalizeAxis(axis, classes.ndim + 1, 'oneHot');
  const shape = classes.shape.toSpliced(along, 0, 1);
  return cast(equal(reshape(classes, shape), iota(shape.with(along, toSize(numClasses, 'oneHot: numClasses')), along)), standardizeDtype(dtype ?? defaultFloat()));
}
