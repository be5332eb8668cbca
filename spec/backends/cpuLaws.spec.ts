import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import type {Command, ConvCommand, Geometry, WindowCommand} from '../../engine/program.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';
import {geometry} from './geometries.ts';
import {contiguous, f, i, out, run, type TestBuffer, view} from './program.ts';

const test = suite('cpu laws');
const cpu = createCpuBackend();

const last = (buffers: TestBuffer[], ...commands: Command[]): number[] => Array.from(run(cpu, buffers, ...commands).at(-1)!);

const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, j) => sum + x * b[j]!, 0);

/** Numbers for a buffer from a seed: small integers, so that all sums are exact. */
function numbers(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({length: count}, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) % 17 - 8;
  });
}

const seed = fc.integer({min: 0, max: 1 << 30});
const elements = fc.array(fc.integer({min: -8, max: 8}), {minLength: 1, maxLength: 12});
const withNaN = fc.array(fc.oneof(fc.integer({min: -3, max: 3}), fc.constant(NaN)), {minLength: 1, maxLength: 12});

law(test, 'conv: the three forms are adjoint', [geometry, fc.integer({min: 1, max: 2}), fc.integer({min: 1, max: 2}), fc.integer({min: 1, max: 2}), seed],
  (g, groups, groupInputs, groupOutputs, seed) => {
    const [inputChannels, outputChannels] = [groups * groupInputs, groups * groupOutputs];
    const x = numbers(g.batch * size(g.input) * inputChannels, seed);
    const w = numbers(size(g.kernel) * groupInputs * outputChannels, seed + 1);
    const y = numbers(g.batch * size(g.output) * outputChannels, seed + 2);
    const conv = (form: ConvCommand['form'], left: number[], right: number[], result: number): number[] => (
      last([f(...left), f(...right), out(result)], {command: 'conv', form, ...g, inputChannels, outputChannels, groups, lhs: 0, rhs: 1, out: 2})
    );
    const forward = dot(conv('forward', x, w, y.length), y);
    assert.is(dot(x, conv('input', y, w, x.length)), forward);
    assert.is(dot(w, conv('filter', x, y, w.length)), forward);
  });

const channels = 2;
const window = (form: WindowCommand['form'], g: Geometry, operands: number[][], result: number): number[] => last(
  [...operands.map((data) => f(...data)), out(result)],
  {command: 'window', form, kind: 'f', channels, ...g, operands: [...operands.keys()], out: operands.length},
);

law(test, 'window: spread is the adjoint of sum', [geometry, seed], (g, seed) => {
  const x = numbers(g.batch * size(g.input) * channels, seed);
  const y = numbers(g.batch * size(g.output) * channels, seed + 1);
  return dot(window('sum', g, [x], y.length), y) === dot(x, window('spread', g, [y], x.length));
});

law(test, 'window: scatter is the adjoint of select', [geometry, seed], (g, seed) => {
  const [x, t] = [numbers(g.batch * size(g.input) * channels, seed), numbers(g.batch * size(g.input) * channels, seed + 1)];
  const y = numbers(g.batch * size(g.output) * channels, seed + 2);
  return dot(window('select', g, [x, t], y.length), y) === dot(t, window('scatter', g, [x, y], x.length));
});

law(test, 'window: what select finds of x itself is the maximum', [geometry, seed], (g, seed) => {
  const x = numbers(g.batch * size(g.input) * channels, seed);
  const count = g.batch * size(g.output) * channels;
  const maxima = window('max', g, [x], count);
  assert.equal(window('select', g, [x, x], count), maxima.map((value) => (value === -Infinity ? 0 : value)));
});

law(test, 'contract: agrees with a reduction of the products', [fc.tuple(...Array.from({length: 4}, () => fc.integer({min: 1, max: 4}))), seed], ([batch, m, n, k], seed) => {
  const [a, b] = [numbers(batch! * m! * k!, seed), numbers(batch! * k! * n!, seed + 1)];
  const shape = [batch!, m!, n!];
  const contracted = last([f(...a), f(...b), out(size(shape))], {
    command: 'contract', kind: 'f', batch: [batch!], m: m!, n: n!, k: k!,
    a: view(0, contiguous([batch!, m!, k!])), b: view(1, contiguous([batch!, k!, n!])), out: view(2, contiguous(shape)),
  });
  const reduced = last([f(...a), f(...b), out(size(shape))], {
    command: 'reduce', op: 'sum', kind: 'f', outer: shape, inner: [k!], inputs: [view(0, [m! * k!, k!, 0, 1]), view(1, [k! * n!, 0, 1, n!])],
    code: [{op: 'multiply', kind: 'f', args: [0, 1]}], result: 2, output: 2,
  });
  assert.equal(contracted, reduced);
});

law(test, 'sort: a permutation that orders, NaN at its end, equal values in their order', [withNaN, fc.boolean()], (x, descending) => {
  const order = last([f(...x), out(x.length, 'i')], {command: 'sort', kind: 'f', rows: 1, size: x.length, descending, input: 0, out: 1});
  assert.equal([...order].sort((a, b) => a - b), [...x.keys()]);
  const rank = (value: number): number => (descending ? -1 : 1) * (Number.isNaN(value) ? 100 : value);
  for (let j = 1; j < order.length; j++) {
    const [before, after] = [order[j - 1]!, order[j]!];
    const difference = rank(x[after]!) - rank(x[before]!);
    assert.ok(difference > 0 || (difference === 0 && after > before));
  }
});

law(test, 'scatter: adding is the adjoint of gather with fill 0', [elements, fc.array(fc.integer({min: -2, max: 13}), {minLength: 1, maxLength: 8}), seed],
  (x, indices, seed) => {
    const y = numbers(indices.length, seed);
    const place = {kind: 'f', outer: 1, size: x.length, inner: 1, count: indices.length} as const;
    const gathered = last([f(...x), i(...indices), out(y.length)], {command: 'gather', ...place, fill: 0, input: 0, indices: 1, out: 2});
    const scattered = last([f(...x.map(() => 0)), i(...indices), f(...y), out(x.length)], {command: 'scatter', mode: 'add', ...place, base: 0, indices: 1, updates: 2, out: 3});
    return dot(gathered, y) === dot(x, scattered);
  });

const cumulate = (x: readonly number[], op: 'sum' | 'prod' | 'max' | 'min', reverse: boolean): number[] => (
  last([f(...x), out(x.length)], {command: 'cumulate', op, kind: 'f', outer: 1, size: x.length, inner: 1, reverse, input: 0, out: 1})
);

for (const op of ['sum', 'max', 'min'] as const) {
  law(test, `cumulate ${op}: ends in the reduction; backwards is forwards of the reversed`, [elements], (x) => {
    const reduced = last([f(...x), out(1)], {command: 'reduce', op, kind: 'f', outer: [], inner: [x.length], inputs: [view(0)], code: [], result: 0, output: 1});
    assert.is(cumulate(x, op, false).at(-1), reduced[0]);
    assert.equal(cumulate(x, op, true), cumulate([...x].reverse(), op, false).reverse());
  });
}

law(test, 'reduce: argmax is where max is, and no sooner', [withNaN], (x) => {
  const reduce = (op: 'max' | 'argmax'): number => (
    last([f(...x), out(1, op === 'max' ? 'f' : 'i')], {command: 'reduce', op, kind: 'f', outer: [], inner: [x.length], inputs: [view(0)], code: [], result: 0, output: 1})[0]!
  );
  assert.is(reduce('argmax'), x.findIndex((value) => Object.is(value + 0, reduce('max') + 0)));
});

law(test, 'map: a permutation of axes and its inverse give the same again', [fc.shuffledSubarray([0, 1, 2], {minLength: 3}), seed], (axes, seed) => {
  const shape = [2, 3, 4];
  const x = numbers(24, seed);
  const permuted = axes.map((axis) => shape[axis]!);
  const strides = axes.map((axis) => contiguous(shape)[axis]!);
  const move = (inputs: number[], outputs: number[], buffers: [number, number]): Command => (
    {command: 'map', shape: permuted, inputs: [view(buffers[0], inputs)], code: [], outputs: [view(buffers[1], outputs)], results: [0]}
  );
  assert.equal(last([f(...x), out(24), out(24)], move(strides, contiguous(permuted), [0, 1]), move(contiguous(permuted), strides, [1, 2])), x);
});

law(test, 'float64 mode: the same numbers, but for the rounding', [fc.array(fc.float({min: -100, max: 100, noNaN: true}), {minLength: 1, maxLength: 20})], (x) => {
  const sum: Command = {command: 'reduce', op: 'sum', kind: 'f', outer: [], inner: [x.length], inputs: [view(0)], code: [], result: 0, output: 1};
  const exact = run(createCpuBackend({float64: true}), [f(...x), out(1)], sum)[1]!;
  close(last([f(...x), out(1)], sum), exact, {k: 0.5});
});

test.run();
