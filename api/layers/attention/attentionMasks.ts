import type {Tensor, TensorLike} from '../../../engine/index.ts';
import {abs, arange, cast, expandDims, greaterEqual, less, logicalAnd, reshape, subtract} from '../../../engine/ops/index.ts';

const positions = (queries: number, keys: number): [Tensor, Tensor] => [reshape(arange(queries), [1, queries, 1]), reshape(arange(keys), [1, 1, keys])];

/** [1, queries, keys]: each query sees the keys up to its own position. */
export const causalMask = (queries: number, keys: number): Tensor => greaterEqual(...positions(queries, keys));

/** [1, queries, keys]: each query sees the keys that are fewer than `size` steps away. */
export const windowMask = (queries: number, keys: number, size: number): Tensor => less(abs(subtract(...positions(queries, keys))), size);

/** [batch, steps] of bool for [batch, queries, keys]: the queries that count, or the keys. */
export const overQueries = (mask: TensorLike): Tensor => expandDims(cast(mask, 'bool'), -1);
export const overKeys = (mask: TensorLike): Tensor => expandDims(cast(mask, 'bool'), -2);

/** True where all masks are; null for no mask. */
export const together = (masks: readonly (Tensor | null)[]): Tensor | null =>
  masks.reduce((all, mask) => (all && mask ? logicalAnd(all, mask) : all ?? mask), null);
