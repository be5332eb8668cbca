import type {ConvCommand} from '../../../engine/program.ts';
import type {Context} from './context.ts';
import {volume} from './geometry.ts';

/** Forms of the kernel. */
const PRODUCT = 4;
const FILTER = 5;

/** Fewer channels, on either side, are not worth the transforms. */
const MIN_CHANNELS = 16;
/** Bytes of transformed tiles at a time: half a second-level cache. */
const BLOCK_BYTES = 512 << 10;
const MIN_BLOCK = 8;
/** With fewer tiles, the transformed kernels cost more than they save. */
const MIN_TILES = 12;
/** Most kernels (channels in times out) whose transforms are not too long on their way through the caches: 8 MiB of them; of a gradient, all chunks. */
const MAX_KERNELS = 1 << 17;
const MAX_GRADIENTS = 1 << 15;
/** Parts of the sum that a gradient by weights is: threads share them, so they must not depend on their number. */
const CHUNKS = 8;

const vectors = (count: number): number => Math.ceil(count / 4) * 4;
const panels = (count: number): number => Math.ceil(count / 8) * 8;
/** Floats from one of the 16 matrices to the next; spaced() of kernels-as/winograd.ts. */
const spaced = (floats: number): number => Math.ceil(floats / 1024) * 1024 + 80;

/** Tiles that are transformed at a time. */
const blockOf = (channels: number, columns: number): number => Math.floor(BLOCK_BYTES / (64 * (vectors(channels) + panels(columns))));

/** Tiles of two by two positions of the target. */
const tilesOf = (batch: number, target: readonly number[]): number => batch * Math.ceil(target[1]! / 2) * Math.ceil(target[2]! / 2);

/** True for 3 x 3 convolutions of stride 1 that this makes faster: with many channels, but not too many. */
export function fitsWinograd(command: ConvCommand): boolean {
  const {form, batch, inputChannels, outputChannels, groups} = command;
  const {kernel, strides, dilation, input, output} = volume(command);
  const isPlain = groups === 1 && kernel.join() === '1,3,3' && [...strides, ...dilation, input[0], output[0]].every((n) => n === 1);
  return isPlain && Math.min(inputChannels, outputChannels) >= MIN_CHANNELS && tilesOf(batch, output) >= MIN_TILES
    && inputChannels * outputChannels <= (form === 'filter' ? MAX_GRADIENTS : MAX_KERNELS)
    && Math.min(blockOf(inputChannels, outputChannels), blockOf(outputChannels, inputChannels)) >= MIN_BLOCK;
}

/** The payload of kernels-as/convWinograd.ts or convWinogradFilter.ts. */
export function encodeWinograd(command: ConvCommand, {workspace}: Context): number[] {
  const {form, batch, inputChannels, outputChannels, lhs, rhs, out} = command;
  const {input, output, padLow} = volume(command);
  const isAdjoint = form === 'input', isFilter = form === 'filter';
  const [channels, columns] = isAdjoint ? [outputChannels, inputChannels] : [inputChannels, outputChannels];
  const [source, target] = isAdjoint ? [output, input] : [input, output];
  const origin = [1, 2].map((d) => (isAdjoint ? padLow[d]! - 2 : -padLow[d]!));
  const [kStride, columnStride] = isAdjoint ? [1, outputChannels] : [outputChannels, 1];
  const block = blockOf(channels, columns);
  const chunks = Math.min(CHUNKS, Math.ceil(tilesOf(batch, target) / block));
  const room = isFilter ? chunks * 16 * spaced(channels * vectors(columns)) : 16 * spaced(channels * panels(columns));
  return [
    isFilter ? FILTER : PRODUCT, channels, columns, lhs, rhs, out, workspace(room), block, chunks,
    batch, ...source.slice(1), ...target.slice(1), ...origin, inputChannels * outputChannels, kStride, columnStride, Number(isAdjoint),
  ];
}
