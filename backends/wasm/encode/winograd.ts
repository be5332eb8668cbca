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
/** Parts of the sum that a gradient by weights is: threads share them, so they must not depend on their number. */
const CHUNKS = 8;

const vectors = (count: number): number => Math.ceil(count / 4) * 4;
const panels = (count: number): number => Math.ceil(count / 8) * 8;

/** Tiles that are transformed at a time. */
const blockOf = (channels: number, columns: number): number => Math.floor(BLOCK_BYTES / (64 * (vectors(channels) + panels(columns))));

/** True for 3 x 3 convolutions of stride 1 with enough channels. */
export function fitsWinograd(command: ConvCommand): boolean {
  const {inputChannels, outputChannels, groups} = command;
  const {kernel, strides, dilation, input, output} = volume(command);
  const isPlain = groups === 1 && kernel.join() === '1,3,3' && [...strides, ...dilation, input[0], output[0]].every((n) => n === 1);
  return isPlain && Math.min(inputChannels, outputChannels) >= MIN_CHANNELS && Math.min(output[1]!, output[2]!) >= 2
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
  const chunks = Math.min(CHUNKS, Math.ceil(batch * Math.ceil(target[1]! / 2) * Math.ceil(target[2]! / 2) / block));
  const room = 16 * channels * (isFilter ? chunks * vectors(columns) : panels(columns));
  return [
    isFilter ? FILTER : PRODUCT, channels, columns, lhs, rhs, out, workspace(room), block, chunks,
    batch, ...source.slice(1), ...target.slice(1), ...origin, inputChannels * outputChannels, kStride, columnStride, Number(isAdjoint),
  ];
}
