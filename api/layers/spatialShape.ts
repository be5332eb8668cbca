import {checkFits, slide} from '../../engine/ops/conv/geometry.ts';
import type {DataFormat} from '../config.ts';
import type {SymbolicShape} from '../symbolic/KerasTensor.ts';

/** Where the channels of [batch, ...spatial, channels] (or channels first) are. */
export const channelAxis = (dataFormat: DataFormat): number => (dataFormat === 'channels_last' ? -1 : 1);

/**
 * The shape that a layer makes of [batch, ...spatial, channels] (or channels first). Unknown sizes stay unknown.
 *
 * @param size      of spatial axis d, given that of the input
 * @param channels  of the result. Default: those of the input
 */
export function spatialShape(
  shape: SymbolicShape, dataFormat: DataFormat, size: (n: number, d: number) => number, channels: number | null = shape.at(channelAxis(dataFormat))!,
): SymbolicShape {
  const spatial = dataFormat === 'channels_last' ? shape.slice(1, -1) : shape.slice(2);
  const mapped = spatial.map((n, d) => (n === null ? null : size(n, d)));
  return dataFormat === 'channels_last' ? [shape[0]!, ...mapped, channels] : [shape[0]!, channels, ...mapped];
}

/** Windows that slide over spatial axes; lists are over the axes. */
export interface Windows {
  sizes: readonly number[];
  strides: readonly number[];
  dilation?: readonly number[];
  padding: string;
}

/** How many windows fit along axis d of this size. @throws ShapeError if not one does */
export function countWindows(owner: object, n: number, d: number, {sizes, strides, dilation, padding}: Windows): number {
  const window = slide(`${owner}`, [n], [sizes[d]!], {strides: [strides[d]!], dilation: [dilation?.[d] ?? 1], padding: padding === 'causal' ? 'same' : padding});
  checkFits(window, `${owner}`);
  return window.output[0]!;
}
