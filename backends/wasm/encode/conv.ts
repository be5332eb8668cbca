import type {ConvCommand} from '../../../engine/program.ts';
import type {Context} from './context.ts';
import type {Encoded} from './encoded.ts';
import {encodeGeometry} from './geometry.ts';
import {sizeOf} from './space.ts';
import {encodeWinograd, fitsWinograd} from './winograd.ts';

/** Forms of the kernel: products over gathered rows, their transposed one, and the two of one channel per group. */
const GATHER = 0;
const FILTER = 1;
const DEPTHWISE = 2;
const DEPTHWISE_FILTER = 3;

/** Words of kernels-as/conv.ts. */
export function encodeConv(command: ConvCommand, context: Context): Encoded {
  const {form, batch, output, kernel, inputChannels, outputChannels, groups} = command;
  const products = batch * sizeOf([...output, ...kernel]) * inputChannels * outputChannels / groups;
  if (fitsWinograd(command)) return {command: 'conv', words: encodeWinograd(command, context), cost: 0.03 * products};
  const c = inputChannels / groups, f = outputChannels / groups;
  const depthwise = c === 1 && f === 1 && groups > 1;
  const kind = form === 'filter' ? (depthwise ? DEPTHWISE_FILTER : FILTER) : depthwise ? DEPTHWISE : GATHER;
  const adjoint = form === 'input';
  const [channels, columns] = adjoint ? [f, c] : [c, f];
  const [kStride, columnStride] = adjoint ? [1, outputChannels] : [outputChannels, 1];
  const words = [
    kind, groups, channels, columns, command.lhs, command.rhs, command.out, c * outputChannels, kStride, columnStride, f,
    ...encodeGeometry(command, adjoint),
  ];
  return {command: 'conv', words, cost: 0.05 * products};
}
