import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import type {Backend} from '../../engine/backend.ts';
import type {ConvCommand, Geometry} from '../../engine/program.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';
import {onAllThreads, wasmBackends} from './wasmBackends.ts';
import {geometry} from './geometries.ts';
import {fractions, wholeNumbers} from './numbers.ts';
import {floats, out, run} from './program.ts';

const test = suite('conv');
const cpu = createCpuBackend();
const variants = await wasmBackends();
test.after(() => variants.forEach(({backend}) => backend.dispose()));

const FORMS = ['forward', 'input', 'filter'] as const;
const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

interface Channels {
  groups: number;
  /** Per group. */
  inputs: number;
  outputs: number;
}

/** What one form of a convolution gives on a backend. */
function convolve(backend: Backend, form: ConvCommand['form'], g: Geometry, {groups, inputs, outputs}: Channels, numbers: typeof wholeNumbers, seed: number): number[] {
  const [inputChannels, outputChannels] = [groups * inputs, groups * outputs];
  const sizes = {x: g.batch * sizeOf(g.input) * inputChannels, w: sizeOf(g.kernel) * inputs * outputChannels, y: g.batch * sizeOf(g.output) * outputChannels};
  const [lhs, rhs, result] = ({forward: ['x', 'w', 'y'], input: ['y', 'w', 'x'], filter: ['x', 'y', 'w']} as const)[form];
  const buffers = [floats(numbers(sizes[lhs], seed)), floats(numbers(sizes[rhs], seed + 1)), out(sizes[result])];
  const command: ConvCommand = {command: 'conv', form, ...g, inputChannels, outputChannels, groups, lhs: 0, rhs: 1, out: 2};
  return Array.from(run(backend, buffers, command).at(-1)!);
}

const seed = fc.integer({min: 0, max: 1 << 30});
const channels: fc.Arbitrary<Channels> = fc.oneof(
  fc.record({groups: fc.constant(1), inputs: fc.constantFrom(1, 2, 3, 4, 7), outputs: fc.constantFrom(1, 3, 4, 8, 13)}),
  fc.record({groups: fc.integer({min: 2, max: 3}), inputs: fc.integer({min: 1, max: 5}), outputs: fc.integer({min: 1, max: 5})}),
  fc.record({groups: fc.constantFrom(2, 3, 4, 17, 20), inputs: fc.constant(1), outputs: fc.constantFrom(1, 1, 2)}),
);

for (const form of FORMS) {
  law(test, `${form}: exactly the oracle for whole numbers, on every geometry`, [geometry, channels, seed], (g, c, seed) => {
    const expected = convolve(cpu, form, g, c, wholeNumbers, seed);
    for (const {backend, name} of variants) assert.equal(convolve(backend, form, g, c, wholeNumbers, seed), expected, name);
  }, {runs: 150});
}

/** Convolutions for which there is Winograd's way. */
const plain3x3: fc.Arbitrary<Geometry> = fc.tuple(
  fc.integer({min: 1, max: 3}), fc.array(fc.record({output: fc.integer({min: 1, max: 13}), low: fc.integer({min: 0, max: 3}), high: fc.integer({min: 0, max: 2})}), {minLength: 2, maxLength: 2}),
).map(([batch, axes]) => ({
  batch, output: axes.map(({output}) => output), input: axes.map(({output, low, high}) => Math.max(1, output + 2 - low - high)), kernel: [3, 3], strides: [1, 1],
  dilation: [1, 1], padLow: axes.map(({low}) => low),
}));
const manyChannels: fc.Arbitrary<Channels> = fc.record({groups: fc.constant(1), inputs: fc.integer({min: 14, max: 37}), outputs: fc.integer({min: 14, max: 37})});

for (const form of FORMS) {
  law(test, `${form}, 3 x 3 with many channels: exactly the oracle for whole numbers, close for others`, [plain3x3, manyChannels, seed], (g, c, seed) => {
    const expected = convolve(cpu, form, g, c, wholeNumbers, seed);
    for (const {backend, name} of variants) assert.equal(convolve(backend, form, g, c, wholeNumbers, seed), expected, name);
    const exact = convolve(cpu, form, g, c, fractions, seed);
    const terms = form === 'filter' ? g.batch * sizeOf(g.output) : 9 * c.inputs;
    for (const actual of onAllThreads(variants, (backend) => convolve(backend, form, g, c, fractions, seed))) close(actual, exact, {terms, scale: 4});
  }, {runs: 25});
}

/** Beyond one block of positions, one stretch of taps and channels, one width of columns. */
const LARGE: [string, Geometry, Channels][] = [
  ['same', {batch: 2, input: [9, 14], output: [9, 14], kernel: [3, 3], strides: [1, 1], dilation: [1, 1], padLow: [1, 1]}, {groups: 1, inputs: 40, outputs: 20}],
  ['winograd', {batch: 5, input: [21, 30], output: [21, 30], kernel: [3, 3], strides: [1, 1], dilation: [1, 1], padLow: [1, 1]}, {groups: 1, inputs: 50, outputs: 72}],
  ['strided', {batch: 2, input: [15, 11], output: [8, 6], kernel: [3, 3], strides: [2, 2], dilation: [1, 1], padLow: [1, 1]}, {groups: 1, inputs: 6, outputs: 270}],
  ['first layer', {batch: 3, input: [20, 20], output: [18, 18], kernel: [3, 3], strides: [1, 1], dilation: [1, 1], padLow: [0, 0]}, {groups: 1, inputs: 1, outputs: 32}],
  ['one by one', {batch: 2, input: [12, 12], output: [12, 12], kernel: [1, 1], strides: [1, 1], dilation: [1, 1], padLow: [0, 0]}, {groups: 1, inputs: 33, outputs: 40}],
  ['depthwise', {batch: 3, input: [20, 20], output: [10, 10], kernel: [3, 3], strides: [2, 2], dilation: [1, 1], padLow: [0, 0]}, {groups: 70, inputs: 1, outputs: 1}],
  ['grouped', {batch: 2, input: [10, 10], output: [10, 10], kernel: [3, 3], strides: [1, 1], dilation: [1, 1], padLow: [1, 1]}, {groups: 3, inputs: 9, outputs: 10}],
  ['far padding, large strides', {batch: 2, input: [7, 5], output: [6, 4], kernel: [2, 2], strides: [3, 4], dilation: [2, 1], padLow: [5, 6]}, {groups: 1, inputs: 50, outputs: 60}],
];

for (const [name, g, c] of LARGE) {
  for (const form of FORMS) {
    test(`${name}, ${form}: exactly the oracle for whole numbers; the number of threads never shows`, () => {
      const expected = convolve(cpu, form, g, c, wholeNumbers, 5);
      for (const {backend, name} of variants) assert.equal(convolve(backend, form, g, c, wholeNumbers, 5), expected, name);
      onAllThreads(variants, (backend) => convolve(backend, form, g, c, fractions, 6));
    });
  }
}

test.run();
