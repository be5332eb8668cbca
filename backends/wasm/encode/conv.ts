import type {ConvCommand} from '../../../engine/program.ts';
import {encodeGeometry} from './geometry.ts';

/** Forms of the kernel: products over gathered rows, their transposed one, and the two of one channel per group. */
const GATHER = 0;
const FILTER = 1;
const DEPTHWISE = 2;
const DEPTHWISE_FILTER = 3;

/** The payload of a conv command (see kernels-as/conv.ts). */
export function encodeConv(command: ConvCommand): number[] {
  const {form, groups, inputChannels, outputChannels} = command;
  const c = inputChannels / groups, f = outputChannels / groups;
  const depthwise = c === 1 && f === 1 && groups > 1;
  const kind = form === 'filter' ? (depthwise ? DEPTHWISE_FILTER : FILTER) : depthwise ? DEPTHWISE : GATHER;
  const adjoint = form === 'input';
  const [channels, columns] = adjoint ? [f, c] : [c, f];
  const [kStride, columnStride] = adjoint ? [1, outputChannels] : [outputChannels, 1];
  return [
    kind, groups, channels, columns, command.lhs, command.rhs, command.out, c * outputChannels, kStride, columnStride, f,
    ...encodeGeometry(command, adjoint),
  ];
}
