import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import type {Command, View} from '../../engine/program.ts';
import {trafficOf} from '../../engine/traffic.ts';

const test = suite('traffic');

const view = (buffer: number | null, ...strides: number[]): View => ({buffer, offset: 0, strides});
const geometry = {batch: 2, input: [5, 5], output: [3, 3], kernel: [3, 3], strides: [1, 1], dilation: [1, 1], padLow: [0, 0]};
const map: Command = {command: 'map', shape: [3, 4], inputs: [view(0, 4, 1), view(1, 0, 1), view(2, 0, 0), view(null, 1, 0)], code: [], outputs: [view(3, 4, 1)], results: [0]};

/** Elements that each command reads and writes, counted by hand. */
const cases: [string, Command, number][] = [
  ['a map: what is broadcast is read once, an index not at all', map, 12 + 4 + 1 + 12],
  ['a reduction', {command: 'reduce', op: 'sum', kind: 'f', outer: [3], inner: [4], inputs: [view(0, 4, 1)], code: [], result: 0, output: 1}, 12 + 3],
  ['a product with what follows it', {
    command: 'contract', kind: 'f', batch: [2], m: 3, n: 4, k: 5, a: view(0, 15, 5, 1), b: view(1, 0, 4, 1), out: null,
    epilogue: {inputs: [view(2, 0, 0, 1)], code: [], outputs: [view(3, 12, 4, 1)], results: [0]},
  }, 30 + 20 + 4 + 24],
  ['a convolution', {command: 'conv', form: 'forward', ...geometry, inputChannels: 4, outputChannels: 6, groups: 2, lhs: 0, rhs: 1, out: 2}, 2 * 25 * 4 + 9 * 2 * 6 + 2 * 9 * 6],
  ['a window', {command: 'window', form: 'max', kind: 'f', ...geometry, channels: 4, operands: [0], out: 1}, 2 * 25 * 4 + 2 * 9 * 4],
  ['a gather', {command: 'gather', kind: 'f', outer: 2, size: 9, inner: 3, count: 4, fill: 0, input: 0, indices: 1, out: 2}, 4 + 24 + 24],
  ['a scatter', {command: 'scatter', mode: 'add', kind: 'f', outer: 2, size: 9, inner: 3, count: 4, base: 0, indices: 1, updates: 2, out: 3}, 54 + 4 + 24 + 54],
  ['a sort', {command: 'sort', kind: 'f', rows: 2, size: 5, descending: false, input: 0, out: 1}, 20],
  ['a running sum', {command: 'cumulate', op: 'sum', kind: 'f', outer: 2, size: 3, inner: 4, reverse: false, input: 0, out: 1}, 48],
  ['a loop', {command: 'scan', length: 7, reverse: false, body: [map, map], slices: [], carries: []}, 7 * 2 * 29],
  ['a branch', {command: 'switch', index: 0, branches: [[map], [map, map], []]}, 2 * 29],
];

for (const [what, command, elements] of cases) test(what, () => assert.is(trafficOf(command), 4 * elements));

test.run();
