import type {Tensor} from '../../tensor.ts';
import {concatenate} from '../movement/concatenate.ts';
import {take} from '../index/take.ts';
import {perAxis, slide} from './geometry.ts';

/** Pools windows of this many neighbours (1 along all other axes), one step apart: [batch, ...spatial, channels]. */
export type Pool = (x: Tensor, window: ReturnType<typeof slide>) => Tensor;

/**
 * Pools to given sizes, axis after axis: output i covers input floor(i * n / m) .. ceil((i + 1) * n / m). Windows have two lengths; both are pooled at
 * every position and each output takes its own.
 */
export function adaptivePool(who: string, x: Tensor, outputSize: number | readonly number[], pool: Pool): Tensor {
  const sizes = perAxis(outputSize, x.ndim - 2, `${who}: outputSize`);
  return sizes.reduce((pooled, size, d) => pooledAxis(who, pooled, d, size, pool), x);
}

function pooledAxis(who: string, x: Tensor, d: number, size: number, pool: Pool): Tensor {
  const spatial = x.shape.slice(1, -1);
  const n = spatial[d]!;
  const along = (other: number, value: number): number => (other === d ? value : 1);
  const slid = (length: number, step: number): Tensor => pool(x, slide(who, spatial, spatial.map((_, o) => along(o, length)), {
    strides: spatial.map((_, o) => along(o, step)), dilation: spatial.map(() => 1), padding: 'valid',
  }));
  if (n % size === 0) return slid(n / size, n / size);
  const starts = Array.from({length: size}, (_, i) => Math.floor((i * n) / size));
  const lengths = starts.map((start, i) => Math.ceil(((i + 1) * n) / size) - start);
  const distinct = [...new Set(lengths)];
  const before = distinct.map((_, i) => distinct.slice(0, i).reduce((total, length) => total + n - length + 1, 0));
  const indices = starts.map((start, i) => start + before[distinct.indexOf(lengths[i]!)]!);
  return take(concatenate(distinct.map((length) => slid(length, 1)), {axis: d + 1}), indices, {axis: d + 1});
}
