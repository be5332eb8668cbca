import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {batches, integers, uniform} from '../../bench/data.ts';
import type {Run} from '../../bench/history.ts';
import {matches, readOptions} from '../../bench/options.ts';
import {report} from '../../bench/report.ts';
import {median, threeDigits} from '../../bench/statistics.ts';
import {workloads} from '../../bench/workloads.ts';
import {law} from '../law.ts';

const test = suite('bench');

law(test, 'median: as many samples lie above as below', [fc.array(fc.double({noNaN: true}), {minLength: 1})], samples => {
  const middle = median(samples);
  assert.is(samples.filter(x => x < middle).length <= samples.length / 2, true);
  assert.is(samples.filter(x => x > middle).length <= samples.length / 2, true);
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

test('threeDigits: never an exponent', () => {
  assert.equal([0.01234, 4.567, 205.6, 136_000].map(threeDigits), ['0.0123', '4.57', '206', '136000']);
});

test('options: prefixes choose, mistakes are named', () => {
  assert.equal(readOptions(['--only', 'a,matmul-2']).workloads.map(({id}) => id), ['a-mlp', 'matmul-256']);
  assert.ok(matches('anything', []));
  assert.throws(() => readOptions(['--only', 'zebra']), /names no workload/);
  assert.throws(() => readOptions(['--rounds', '0']), /whole number/);
});

test('report: ratios are of medians against ours; a failure keeps its words', () => {
  const measurement = {description: 'd', stepsPerRound: 1, loss: 1, failure: null};
  const run: Run = {
    date: '2000-01-01', machine: {cpu: 'cpu', cores: 2, memoryGiB: 8, system: 'linux', node: 'v20', commit: null},
    busyShare: 0, loadAverage: 0, rounds: 3, processes: 1, nodeFlags: [], skipped: [{id: 'keras', why: 'no Python'}],
    results: {'a-mlp': [
      {...measurement, engine: 'ours-2', samples: [2, 1.9, 2.1]},
      {...measurement, engine: 'tfjs-wasm', samples: [6, 4, 7]},
      {...measurement, engine: 'tfjs-cpu', samples: [], failure: 'no such kernel'},
    ]},
  };
  const text = report(run);
  for (const part of ['2.00 / 1.90', '~6.00 / 4.00 (x3.00)', 'fails [1]', '[1] tfjs-cpu fails: no such kernel', 'keras: skipped, no Python']) {
    assert.ok(text.includes(part), `${part} is missing in\n${text}`);
  }
});

test.run();
