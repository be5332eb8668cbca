import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {currentBackend} from '../../engine/device.ts';

const test = suite('profile');
test.before(() => keras.config.setBackend('wasm', {threads: 1}));

const {layers} = keras;
const [batch, steps, width, units] = [8, 3, 5, 6];

function model(): keras.Model {
  const made = keras.Sequential([keras.Input({shape: [steps, width]}), layers.LSTM(units, {name: 'memory'}), layers.Dense(4, {name: 'head'})], {name: 'net'});
  made.compile({optimizer: keras.optimizers.Adam({name: 'adam'}), loss: 'mse'});
  return made;
}

const x = {data: new Float32Array(batch * steps * width).fill(0.5), shape: [batch, steps, width]};
const y = {data: new Float32Array(batch * 4).fill(0.25), shape: [batch, 4]};

test('each command of the step with its layer, its calls, its bytes and its operations', async () => {
  const net = model();
  await net.trainOnBatch(x, y);
  const report = await keras.config.profile(async () => {
    for (let step = 0; step < 2; step++) await net.trainOnBatch(x, y);
  }, {print: false});
  const head = report.rows.find(({label, text}) => label.startsWith('net/head') && text === `contract ${batch} x 4 x ${units}`)!;
  assert.is(head.flops, 2 * batch * 4 * units);
  assert.is(head.bytes, 4 * (batch * units + units * 4 + batch * 4));
  assert.is(head.calls, 2);
  const inLoop = report.rows.filter(({label, calls}) => label.startsWith('net/memory') && calls === 2 * steps);
  assert.ok(inLoop.length > 0, 'commands of the loop are told one by one');
  for (const part of ['net/head (gradient)', 'adam/net/head/kernel', 'loss']) assert.ok(report.rows.some(({label}) => label.includes(part)), part);
});

test('shares add up; the dearest come first; all of it takes no longer than what was run', async () => {
  const net = model();
  const report = await keras.config.profile(() => net.trainOnBatch(x, y), {print: false});
  assert.ok(Math.abs(report.rows.reduce((sum, {share}) => sum + share, 0) - 1) < 1e-9);
  report.rows.slice(1).forEach(({milliseconds}, i) => assert.ok(milliseconds <= report.rows[i]!.milliseconds));
  for (const {least, milliseconds, calls} of report.rows) assert.ok(least * calls <= milliseconds * 1.001);
  assert.ok(report.milliseconds <= report.elapsed);
  for (const part of ['share', 'GFLOP/s', 'net/head', '100.0 %', ' in commands; ']) assert.ok(`${report}`.includes(part), part);
});

test('the trace is JSON with an event for each run, in order, one after the other', async () => {
  const net = model();
  await net.trainOnBatch(x, y);
  const report = await keras.config.profile(() => net.trainOnBatch(x, y), {print: false});
  const {traceEvents, displayTimeUnit} = JSON.parse(report.chromeTrace()) as {displayTimeUnit: string; traceEvents: {ph: string; ts: number; dur: number; name: string; args: {text: string}}[]};
  assert.is(displayTimeUnit, 'ms');
  assert.is(traceEvents.length, report.rows.reduce((sum, {calls}) => sum + calls, 0));
  traceEvents.forEach(({ph, ts, name, args}, i) => {
    assert.is(ph, 'X');
    assert.ok(name.length > 0 && args.text.length > 0);
    if (i > 0) assert.ok(ts >= traceEvents[i - 1]!.ts + traceEvents[i - 1]!.dur - 1e-3);
  });
});

test('prints its table, unless told not to', async () => {
  const printed: unknown[] = [];
  const {log} = console;
  console.log = (text: unknown) => printed.push(text);
  try {
    const report = await keras.config.profile(() => keras.ops.add([1], [2]));
    await keras.config.profile(() => keras.ops.add([1], [2]), {print: false});
    assert.equal(printed, [`${report}`]);
  } finally {
    console.log = log;
  }
});

test('ends with the function, also when it fails; nothing run, nothing told', async () => {
  const failed = await keras.config.profile(() => { throw new Error('inside'); }, {print: false}).catch((error: Error) => error.message);
  assert.is(failed, 'inside');
  const report = await keras.config.profile(() => {}, {print: false});
  keras.ops.add([1], [2]);
  assert.equal([report.rows, report.milliseconds, JSON.parse(report.chromeTrace())], [[], 0, {displayTimeUnit: 'ms', traceEvents: []}]);
});

test('a backend that does not time its commands says so', async () => {
  await keras.config.setBackend('cpu');
  assert.is(currentBackend().watch, undefined);
  const error = await keras.config.profile(() => {}).catch((cause: Error) => cause);
  assert.match(`${error}`, /profile: the backend cpu does not time its commands/);
  await keras.config.setBackend('wasm', {threads: 1});
});

test.run();
