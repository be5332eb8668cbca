import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {drawCharts} from '../../bench/chart.ts';
import type {Run} from '../../bench/history.ts';
import {insert, summary} from '../../bench/readme.ts';
import {report} from '../../bench/report.ts';
import {drawSweep} from '../../bench/sweepChart.ts';
import {sweep} from '../../bench/sweepSeries.ts';
import {isReached, judge} from '../../bench/targets.ts';
import {encodeMessage} from '../../bench/drivers/protobuf.ts';
import {peerNodes, type Runtime} from '../../bench/runtimes.ts';

const measurement = {description: 'd', stepsPerRound: 1, value: 1, bytes: null, failure: null};
const run: Run = {
  date: '2000-01-01', machine: {cpu: 'cpu <2>', cores: 2, memoryGiB: 8, system: 'linux', node: 'v20', commit: null},
  busyShare: 0, loadAverage: 0, rounds: 3, processes: 1, nodeFlags: [], complete: true, skipped: [{id: 'keras', why: 'no Python'}],
  bundles: [{id: 'ours', bytes: 204_800, gzipBytes: 102_400}],
  results: {
    'a-mlp': [
      {...measurement, engine: 'ours-2-node20', samples: [2, 1.9, 2.1]},
      {...measurement, engine: 'ours-2-node26', samples: [1, 1, 1]},
      {...measurement, engine: 'ours-2-node26w', samples: [0.5, 0.5, 0.5]},
      {...measurement, engine: 'tfjs-wasm-node20', samples: [6, 4, 7]},
      {...measurement, engine: 'tfjs-cpu-node20', samples: [], failure: 'no such kernel'},
      {...measurement, engine: 'keras-jax-fit', samples: [7.5]},
      {...measurement, engine: 'keras-jax-loop', samples: [4]},
    ],
    'kernel-matmul-512': [{...measurement, engine: 'ours-1-node26', samples: [10]}, {...measurement, engine: 'ceiling-1-node26', samples: [9.5]}],
    'memory-b-mlp': [{...measurement, engine: 'ours-2-node20', samples: [5], bytes: 100e6}],
  },
};

const has = (text: string, ...parts: string[]): void => {
  for (const part of parts) assert.ok(text.includes(part), `${part} is missing in\n${text}`);
};

const test = suite('bench reports');

test('report: ratios are of medians against ours; a failure keeps its words', () => {
  has(report(run), '2.00 / 1.90', '~6.00 / 4.00 (x3.00)', 'fails [1]');
  has(report(run), '[1] tfjs-cpu-node20 fails: no such kernel', 'keras: skipped, no Python', 'ours-1-node26 26.8 (95 %)', '| ours |      200 |  100 |');
});

test('judge: against the best Keras of the run; an engine is found by its whole id', () => {
  const verdicts = judge(run);
  const of = (what: string): ReturnType<typeof judge>[number] => verdicts.find(verdict => verdict.what.startsWith(what))!;
  assert.is(of('a-mlp, Node 20, against the best Keras').reached, 2);
  assert.is(of('a-mlp, Node 26, against the best Keras').reached, 4);
  assert.is(of('a-mlp, Node 26, wide, against the best Keras').reached, 8);
  assert.is(of('a-mlp, Node 20, against tfjs-wasm').reached, 3);
  assert.is(of('kernel-matmul-512, Node 26, share').reached?.toFixed(3), '0.950');
  assert.is(isReached(of('a-mlp, Node 26, wide')), true);
  assert.is(isReached(of('memory-b-mlp')), false);
  assert.is(of('b-mlp, Node 20, against the best Keras').reached, null);
});

test('summary: a row a workload, the fastest of a column', () => has(summary(run), '| train MLP 32-64-64-10, batch 32 |', '2.00 (2.00)', '1.00 (4.00)', ' 4.00 |', ' 6.00 (0.667) |'));

test('insert: replaces what stands between the markers, and nothing else', () => {
  const document = 'a\n<!-- bench -->\nold\n<!-- /bench -->\nb\n';
  assert.is(insert(document, 'new'), 'a\n<!-- bench -->\nnew\n<!-- /bench -->\nb\n');
  assert.is(insert(insert(document, 'other'), 'new'), insert(document, 'new'));
  assert.throws(() => insert('no markers', 'new'), /no place for the table/);
});

/** Every tag is closed, in order. */
function wellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)(\w+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close) assert.is(open.pop(), name);
    else if (!self) open.push(name!);
  }
  assert.equal(open, []);
  assert.not.match(svg, /NaN|undefined|Infinity/);
}

test('charts: well-formed, a bar for each engine that ran', () => {
  const charts = drawCharts(run);
  assert.equal(Object.keys(charts), ['training.svg', 'kernels.svg']);
  Object.values(charts).forEach(wellFormed);
  has(charts['kernels.svg']!, '>ours-1-node26<', '>0.950<');
  has(charts['training.svg']!, 'the best native Keras', 'cpu &lt;2&gt;', '>ours-2-node26w<', '>8.00<');
});

test('drawSweep: points off the trend carry their value', () => {
  const series = sweep[0]!;
  const points = series.points.map(({value}) => ({value, ms: value === 8 ? 99 : value, memory: 2e6 * value, least: 1e6 * value, parameters: 1, flops: value, bytes: 0, failure: null}));
  const svg = drawSweep(new Map([[series, points]]), new Map([[series, {overhead: 0, msPerFlop: 1, msPerByte: 0}]]), 'here', 1.6);
  wellFormed(svg);
  has(svg, series.title, '>99.0<');
  assert.is(svg.includes('>16.0<'), false);
});

// The examples of the protocol's own documentation: field 1 with 150; field 2 with "testing"; field 3 with the first message.
test('encodeMessage: as the documentation of the format shows', () => {
  assert.equal([...encodeMessage([[1, 150]])], [0x08, 0x96, 0x01]);
  assert.equal([...encodeMessage([[2, 'testing']])], [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
  assert.equal([...encodeMessage([[3, [[1, 150]]]])], [0x1a, 0x03, 0x08, 0x96, 0x01]);
});

test('peerNodes: the first and the newest by its number, without flags', () => {
  const ids = (...runtimes: string[]): string[] => peerNodes(runtimes.map((id): Runtime => ({id, kind: 'node', command: id, flags: []}))).map(({id}) => id);
  assert.equal(ids('node20', 'node26', 'node26w', 'node9', 'deno'), ['node20', 'node26']);
  assert.equal(ids('node26', 'node22'), ['node26']);
  assert.equal(ids('node26w', 'bun'), []);
});

test.run();
