import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {batches, fillWeights, integers, uniform} from '../../bench/data.ts';
import {matches, readOptions} from '../../bench/options.ts';
import {compareSamples, median, threeDigits} from '../../bench/statistics.ts';
import {workloads} from '../../bench/workloads.ts';
import {law} from '../law.ts';

const test = suite('bench');
const samples = fc.array(fc.double({noNaN: true}), {minLength: 1});

law(test, 'median: as many samples lie above as below', [samples], samples => {
  const middle = median(samples);
  assert.is(samples.filter(x => x < middle).length <= samples.length / 2, true);
  assert.is(samples.filter(x => x > middle).length <= samples.length / 2, true);
});

law(test, 'compareSamples: who is faster in one order is slower in the other', [samples, samples], (a, b) => {
  assert.ok(Math.abs(compareSamples(a, b) + compareSamples(b, a) - 1) < 1e-9);
  assert.is(compareSamples(a, a), 0.5);
});

law(test, 'integers: lie in [0, classes)', [fc.nat(), fc.integer({min: 1, max: 1000})], (start, classes) => {
  assert.ok(integers(20, start, classes).every(value => value >= 0 && value < classes));
});

// The NumPy twin in drivers/keras_driver.py printed the same numbers.
test('data: the stream is the one that Python sees', () => {
  assert.equal([...uniform(3, 5)], [0.3629654049873352, 0.09682738780975342, 0.2860320210456848]);
  assert.equal([...integers(4, 0x5bd1e995, 10)], [5, 1, 8, 0]);
});

test('batches: inputs and labels return out of step, so that no pair repeats soon', () => {
  const next = batches(workloads[0]!);
  const seen = Array.from({length: 17}, next);
  assert.is(seen[0]!.x, seen[16]!.x);
  assert.is.not(seen[0]!.y, seen[16]!.y);
});

test('fillWeights: one stream through all weights, each within its bounds', () => {
  const [first, second] = fillWeights([{shape: [2, 3], low: 0, high: 1}, {shape: [4], low: -2, high: 2}]);
  assert.equal([...first!], [...uniform(6)]);
  assert.equal([...second!], [...uniform(4, 6)].map(value => Math.fround(4 * value - 2)));
});

test('threeDigits: never an exponent', () => {
  assert.equal([0.01234, 4.567, 205.6, 136_000].map(threeDigits), ['0.0123', '4.57', '206', '136000']);
});

test('options: prefixes choose, mistakes are named', () => {
  assert.equal(readOptions(['--only', 'a,matmul-2']).workloads.map(({id}) => id), ['a-mlp', 'matmul-256']);
  assert.ok(matches('anything', []));
  assert.throws(() => readOptions(['--only', 'zebra']), /names no workload/);
  assert.throws(() => readOptions(['--rounds', '0']), /whole number/);
  assert.is(readOptions([]).complete, true);
  assert.is(readOptions(['--runtimes', 'node20']).complete, false);
});

test('workloads: each id once', () => {
  assert.is(new Set(workloads.map(({id}) => id)).size, workloads.length);
});

test.run();
