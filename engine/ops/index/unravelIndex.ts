import {toTensor, type TensorLike} from '../../convert.ts';
import {type ShapeLike, sizeOf, stridesOf, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {clip} from '../binary/clip.ts';
import {floorDivide} from '../binary/floorDivide.ts';
import {mod} from '../binary/mod.ts';
import {wrapped} from './wrapped.ts';

/**
 * The index along every axis of elements that are given by their row-major position in a tensor of this shape. Positions out of range are moved into it.
 *
 * @source keras.ops.unravel_index
 */
export function unravelIndex(indices: TensorLike, target: ShapeLike): Tensor[] {
  const shape = toShape(target, 'unravelIndex');
  const size = sizeOf(shape);
  const position = clip(wrapped(toTensor(indices), size), 0, Math.max(0, size - 1));
  return stridesOf(shape).map((stride, d) => mod(floorDivide(position, Math.max(1, stride)), Math.max(1, shape[d]!)));
}
