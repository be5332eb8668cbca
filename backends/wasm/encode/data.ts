import type {CumulateCommand, GatherCommand, ScatterCommand, SortCommand} from '../../../engine/program.ts';
import type {Context} from './context.ts';
import type {Encoded} from './encoded.ts';
import {constantBits} from './expression.ts';
import {opcode} from './opcodes.ts';

/** Elements of a strip in a running sum along an outer axis. */
const STRIP = 256;

/** Words of kernels-as/gather.ts. */
export function encodeGather({kind, outer, size, inner, count, fill, input, indices, out}: GatherCommand): Encoded {
  return {command: 'gather', words: [outer, size, inner, count, constantBits(fill, kind), input, indices, out], cost: outer * count * (3 + 0.3 * inner)};
}

const updates = {add: 'add', set: 'copy', max: 'maximum', min: 'minimum', mul: 'multiply'} as const;

/** Words of kernels-as/scatter.ts. */
export function encodeScatter({mode, kind, outer, size, inner, count, base, indices, updates: from, out}: ScatterCommand): Encoded {
  return {
    command: 'scatter',
    words: [opcode(updates[mode], kind)!, outer, size, inner, count, base, indices, from, out],
    cost: outer * (count * (8 + 0.2 * inner) + 0.2 * size * inner),
  };
}

const running = {sum: 'add', prod: 'multiply', max: 'maximum', min: 'minimum'} as const;

/** Words of kernels-as/cumulate.ts. */
export function encodeCumulate({op, kind, outer, size, inner, reverse, input, out}: CumulateCommand): Encoded {
  return {
    command: 'cumulate',
    words: [opcode(running[op], kind)!, outer, size, inner, Number(reverse), Math.min(inner, STRIP), input, out],
    cost: outer * size * (inner === 1 ? 2 : 8 + 0.15 * inner),
  };
}

/** Words of kernels-as/sort.ts. Two arrays of 64-bit items per thread are its workspace. */
export function encodeSort({kind, rows, size, descending, input, out}: SortCommand, {workspace, maxThreads}: Context): Encoded {
  const elements = 4 * size + 16;
  return {
    command: 'sort',
    words: ['fiu'.indexOf(kind), rows, size, Number(descending), input, out, workspace(elements * maxThreads), elements * 4],
    cost: rows * size * 15,
  };
}
