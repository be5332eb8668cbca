import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import type {Backend} from '../../engine/backend.ts';
import type {ContractCommand, Expression, Kind, View} from '../../engine/program.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';
import {onAllThreads, wasmBackends} from './wasmBackends.ts';
import {fractions, generator, wholeNumbers} from './numbers.ts';
import {contiguous, f, floats, out, run, view, type TestBuffer} from './program.ts';

const test = suite('contract');
const cpu = createCpuBackend();
const variants = await wasmBackends();
test.after(() => variants.forEach(({backend}) => backend.dispose()));

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Any view of an array of this shape: its dimensions in any order, some of them broadcast or backwards. `size` is what the buffer needs. */
function anyView(buffer: number, shape: number[], seed: number, broadcasts: number): {view: View; size: number} {
  const next = generator(seed);
  const order = shape.map((_, d) => ({d, key: next()})).sort((x, y) => x.key - y.key).map(({d}) => d);
  const strides = shape.map(() => 0);
  let [step, offset] = [1 + Math.floor(next() * 1.3), Math.floor(next() * 3)];
  const origin = offset;
  for (const d of order) {
    if (next() < broadcasts) continue;
    const isBackwards = next() < 0.1;
    strides[d] = isBackwards ? -step : step;
    if (isBackwards) offset += step * Math.max(shape[d]! - 1, 0);
    step *= shape[d]!;
  }
  return {view: {buffer, offset, strides}, size: origin + step + 1};
}

interface Case {
  batch: number[];
  m: number;
  n: number;
  k: number;
  seed: number;
}

const length = (max: number): fc.Arbitrary<number> => fc.oneof({weight: 1, arbitrary: fc.constant(1)}, {weight: 4, arbitrary: fc.integer({min: 1, max})});
const small: fc.Arbitrary<Case> = fc.record({
  batch: fc.array(fc.integer({min: 1, max: 3}), {maxLength: 2}), m: length(20), n: length(40), k: fc.oneof(fc.constant(0), length(30)),
  seed: fc.integer({min: 0, max: 1 << 30}),
});
/** Beyond one panel, one block of rows, one stretch of k; shared among threads. */
const large: fc.Arbitrary<Case> = fc.record({
  batch: fc.constantFrom([], [3]), m: fc.integer({min: 90, max: 200}), n: fc.integer({min: 1, max: 300}), k: fc.integer({min: 1, max: 700}),
  seed: fc.integer({min: 0, max: 1 << 30}),
});

/** The product of two operands of any layout; the rows of its result may be apart. */
function product({batch, m, n, k, seed}: Case, kind: Kind, numbers: (count: number, seed: number) => number[]): {buffers: TestBuffer[]; command: ContractCommand} {
  const a = anyView(0, [...batch, m, k], seed, 0.1), b = anyView(1, [...batch, k, n], seed + 1, 0.15);
  const row = n + seed % 3;
  const strides = [...contiguous([...batch, m]).map((stride) => stride * row), 1];
  return {
    buffers: [
      {kind, role: 'argument', data: numbers(a.size, seed)}, {kind, role: 'argument', data: numbers(b.size, seed + 7)}, out(sizeOf(batch) * m * row + 2, kind),
    ],
    command: {command: 'contract', kind, batch, m, n, k, a: a.view, b: b.view, out: view(2, strides, 2)},
  };
}

const results = (backend: Backend, {buffers, command}: ReturnType<typeof product>): number[] => Array.from(run(backend, buffers, command).at(-1)!);

law(test, 'whole numbers: exactly the oracle, in every layout', [small], (c) => {
  const p = product(c, 'f', wholeNumbers);
  const expected = results(cpu, p);
  for (const {backend, name} of variants) assert.equal(results(backend, p), expected, name);
}, {runs: 300});

law(test, 'large products of whole numbers: exactly the oracle, on any number of threads', [large], (c) => {
  const p = product(c, 'f', wholeNumbers);
  const expected = results(cpu, p);
  for (const {backend, name} of variants) assert.equal(results(backend, p), expected, name);
}, {runs: 12});

law(test, 'fractions: the oracle within rounding; the number of threads never shows', [large], (c) => {
  const p = product(c, 'f', fractions);
  const expected = results(cpu, p);
  for (const actual of onAllThreads(variants, (backend) => results(backend, p))) close(actual, expected, {terms: c.k, scale: 1});
}, {runs: 12});

law(test, 'integers wrap around', [small, fc.constantFrom<Kind>('i', 'u')], (c, kind) => {
  const words = (count: number, seed: number): number[] => {
    const next = generator(seed);
    return Array.from({length: count}, () => (kind === 'i' ? Math.floor(next() * 2 ** 32) | 0 : Math.floor(next() * 2 ** 32)));
  };
  const p = product(c, kind, words);
  const expected = results(cpu, p);
  for (const {backend, name} of variants) assert.equal(results(backend, p), expected, name);
});

test('numbers that are not finite propagate', () => {
  const command: ContractCommand = {command: 'contract', kind: 'f', batch: [], m: 2, n: 2, k: 2, a: view(0, [2, 1]), b: view(1, [2, 1]), out: view(2, [2, 1])};
  for (const {backend} of variants) assert.equal(Array.from(run(backend, [f(0, 1, 1, 1), f(Infinity, 1, NaN, 2), out(4)], command)[2]!), [NaN, 2, NaN, 3]);
});

/** relu(product + bias), and the sign of what was cut. */
const biasAndRelu = (rank: number): Expression & {results: number[]} => ({
  inputs: [view(2, [...Array<number>(rank - 1).fill(0), 1])],
  code: [
    {op: 'add', kind: 'f', args: [0, 1]}, {op: 'const', kind: 'f', args: [], value: 0}, {op: 'maximum', kind: 'f', args: [2, 3]},
    {op: 'less', kind: 'f', args: [3, 2]}, {op: 'toFloat', kind: 'i', args: [5]},
  ],
  results: [4, 6],
});

law(test, 'epilogue: an expression over the product, which may itself be wanted or not', [fc.oneof(small, large), fc.boolean()], ({batch, m, n, k, seed}, isWanted) => {
  const shape = [...batch, m, n];
  const strides = contiguous(shape);
  const buffers = [
    floats(wholeNumbers(sizeOf(batch) * m * k, seed)), floats(wholeNumbers(sizeOf(batch) * k * n, seed + 1)), floats(wholeNumbers(n, seed + 2)),
    out(sizeOf(shape)), out(sizeOf(shape)), out(sizeOf(shape)),
  ];
  const command: ContractCommand = {
    command: 'contract', kind: 'f', batch, m, n, k, a: view(0, contiguous([...batch, m, k])), b: view(1, contiguous([...batch, k, n])),
    out: isWanted ? view(3, strides) : null, epilogue: {...biasAndRelu(shape.length), outputs: [view(4, strides), view(5, strides)]},
  };
  const expected = run(cpu, buffers, command).slice(3).map((data) => Array.from(data));
  for (const {backend, name} of variants) assert.equal(run(backend, buffers, command).slice(3).map((data) => Array.from(data)), expected, name);
}, {runs: 40});

test.run();
