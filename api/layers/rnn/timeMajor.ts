import {flatten, type Tensor, type TensorLike} from '../../../engine/index.ts';
import {any, cast, expandDims, slice, squeeze, transpose, where} from '../../../engine/ops/index.ts';

/** [batch, time, ...] <-> [time, batch, ...] */
export const swapTime = (x: Tensor): Tensor => transpose(x, {axes: [1, 0, ...x.shape.slice(2).map((_, d) => d + 2)]});

/** A mask [batch, time], or [batch, time, features] of which one must hold, as [time, batch, 1]; the first of several masks. */
export function timeMajorMask(mask: unknown): Tensor | null {
  const [first] = flatten(mask).leaves;
  if (first === null || first === undefined) return null;
  const steps = cast(first as TensorLike, 'bool');
  return expandDims(swapTime(steps.ndim > 2 ? any(steps, {axis: -1}) : steps), -1);
}

/** Step number t of [time, ...]. */
export const stepAt = (x: Tensor, t: number): Tensor => squeeze(slice(x, [t, ...x.shape.slice(1).map(() => 0)], [1, ...x.shape.slice(1)]), {axis: 0});

/** x with zeros where a mask, which lacks the last axes of x or has size 1 there, does not hold. */
export const zeroUnless = (keep: Tensor, x: Tensor): Tensor => where(expandDims(keep, Array.from({length: x.ndim - keep.ndim}, (_, i) => keep.ndim + i)), x, 0);
