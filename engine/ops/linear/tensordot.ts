import type {TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {normalizeAxes, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import {accumulating} from './accumulating.ts';
import {contract} from './contract.ts';

/** Which axes meet: that many last axes of the first with the first axes of the second, or axes by number, one list (or number) for each operand. */
export type ContractedAxes = number | readonly [number | readonly number[], number | readonly number[]];

function pairs(axes: ContractedAxes, a: Tensor, b: Tensor): [number[], number[]] {
  const count = (n: number, from: number): number[] => Array.from({length: n}, (_, i) => from + i);
  if (typeof axes === 'number') return [count(axes, a.ndim - axes), count(axes, 0)];
  return [normalizeAxes(axes[0], a.ndim, 'tensordot'), normalizeAxes(axes[1], b.ndim, 'tensordot')];
}

/**
 * The sum of products over pairs of axes; the other axes of the first operand come first in the result, then those of the second.
 *
 * @source keras.ops.tensordot
 */
export const tensordot = (x1: TensorLike, x2: TensorLike, {axes = 2}: {axes?: ContractedAxes} = {}): Tensor => accumulating([x1, x2], (a, b) => {
  const [left, right] = pairs(axes, a!, b!);
  const sizes = left.map((d) => a!.shape[d]);
  if (left.length !== right.length || right.some((d, i) => b!.shape[d] === undefined || b!.shape[d] !== sizes[i])) {
    throw new ShapeError({
      what: 'tensordot: the axes do not pair up.', got: `${show(a!.shape)} and ${show(b!.shape)} over ${show(axes)}`,
      expected: 'as many axes of each, of equal sizes', fix: 'pass [axes of the first, axes of the second]',
    });
  }
  const rows = a!.shape.map((_, d) => d).filter((d) => !left.includes(d));
  const columns = b!.shape.map((_, d) => d).filter((d) => !right.includes(d));
  const rowSizes = rows.map((d) => a!.shape[d]!);
  const columnSizes = columns.map((d) => b!.shape[d]!);
  const depth = sizeOf(sizes as number[]);
  const product = contract(
    reshape(transpose(a!, {axes: [...rows, ...left]}), [...(rows.length > 0 ? rowSizes : [1]), depth]),
    reshape(transpose(b!, {axes: [...right, ...columns]}), [depth, sizeOf(columnSizes)]),
  );
  return reshape(product, [...rowSizes, ...columnSizes]);
});
