import {spawn} from 'node:child_process';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import {inFolder} from '../inFolder.ts';
import {warned} from '../warned.ts';
import {smallRegression} from './smallRegression.ts';

const {callbacks} = keras;
const test = suite('callbacks');
const quiet = {verbose: 0} as const;

const x = Array.from({length: 8}, (_, i) => [i / 8, ((i * 5) % 8) / 8]);
const y = x.map(([a, b]) => [a! - b!]);

const bits = async (made: Model): Promise<number[][]> => (await made.getWeights()).map(({data}) => Array.from(data));

/** Collects what a function writes to the terminal. */
async function printed(run: () => Promise<unknown>): Promise<string> {
  const {write} = process.stdout;
  let text = '';
  process.stdout.write = ((part: string) => { text += part; return true; }) as never;
  try {
    await run();
  } finally {
    process.stdout.write = write;
  }
  return text;
}

/** Sets a loss of each epoch as the log that others watch. */
const told = (values: readonly number[]) => callbacks.LambdaCallback({onEpochEnd: (epoch, logs) => { logs.watched = values[epoch]!; }});

test('EarlyStopping gives back the weights of the best epoch, and says so', async () => {
  const made = smallRegression();
  const seen: number[][][] = [];
  const keep = callbacks.LambdaCallback({onEpochEnd: async () => { seen.push(await bits(made)); }});
  const stop = callbacks.EarlyStopping({monitor: 'watched', mode: 'min', patience: 2, restoreBestWeights: true, verbose: 1});
  const text = await printed(() => made.fit(x, y, {epochs: 9, callbacks: [told([3, 1, 2, 2, 0]), keep, stop], ...quiet}));
  assert.is(seen.length, 4);
  assert.equal(await bits(made), seen[1]);
  assert.is(text, 'Epoch 4: early stopping\nRestoring model weights from the end of the best epoch: 2.\n');
});

test('EarlyStopping asks the metric whether more is better, and refuses to guess', async () => {
  const rising = smallRegression({metrics: [keras.metrics.BinaryAccuracy({name: 'watched'})]});
  assert.is((await rising.fit(x, y, {epochs: 5, callbacks: [told([1, 2, 1, 3]), callbacks.EarlyStopping({monitor: 'watched'})], ...quiet})).epoch.length, 3);
  const falling = smallRegression({metrics: [keras.metrics.MeanSquaredError({name: 'watched'})]});
  assert.is((await falling.fit(x, y, {epochs: 5, callbacks: [told([1, 2, 1, 3]), callbacks.EarlyStopping({monitor: 'watched'})], ...quiet})).epoch.length, 2);
  const unknown = smallRegression().fit(x, y, {epochs: 2, callbacks: [told([1, 2]), callbacks.EarlyStopping({monitor: 'watched'})], ...quiet});
  await unknown.then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /EarlyStopping[^]*"watched"[^]*mode: 'max'/));
});

test('a value that is not there is a warning that names those that are', async () => {
  const lines = await warned(() => smallRegression().fit(x, y, {callbacks: [callbacks.EarlyStopping(), callbacks.ReduceLROnPlateau()], ...quiet}));
  assert.is(lines.length, 2);
  for (const line of lines) assert.match(line, /`val_loss` which is not available. Available metrics are: loss/);
});

test('TerminateOnNaN ends training at the batch, with a message or an error', async () => {
  const wild = (): Model => smallRegression({optimizer: keras.optimizers.SGD({learningRate: 1e30})});
  const made = wild();
  let batches = 0;
  const count = callbacks.LambdaCallback({onTrainBatchEnd: () => { batches += 1; }});
  const text = await printed(() => made.fit(x, y, {epochs: 5, batchSize: 2, callbacks: [count, callbacks.TerminateOnNaN()], ...quiet}));
  assert.match(text, /^Batch \d: Invalid loss, terminating training\n$/);
  assert.is(`Batch ${batches - 1}: Invalid loss, terminating training\n`, text);
  const refused = wild().fit(x, y, {epochs: 5, batchSize: 2, callbacks: [callbacks.TerminateOnNaN({raiseError: true})], ...quiet});
  await refused.then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /no finite number[^]*batch \d[^]*fix:/));
});

test('LambdaCallback: every hook by its name, async ones are waited for', async () => {
  const lines: string[] = [];
  const slow = async (line: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    lines.push(line);
  };
  const callback = callbacks.LambdaCallback({
    onTrainBegin: () => slow('train'), onEpochBegin: (epoch) => slow(`epoch ${epoch}`), onBatchBegin: (batch) => slow(`batch ${batch}`),
    onTrainBatchEnd: (batch) => slow(`end ${batch}`),
    onEpochEnd: (_, logs) => slow(Object.keys(logs).join()), onTestBegin: () => slow('test'), onTrainEnd: () => { lines.push('done'); },
  });
  await smallRegression().fit(x, y, {batchSize: 4, validationData: [x, y], callbacks: [callback], ...quiet});
  assert.equal(lines, ['train', 'epoch 0', 'batch 0', 'end 0', 'batch 1', 'end 1', 'test', 'loss,val_loss', 'done']);
  assert.throws(() => callbacks.LambdaCallback({onEpochEnds: () => {}} as never), /onEpochEnds[^]*write onEpochEnd/);
});

test('LearningRateScheduler: the rate acts, is in the history, and may come later', async () => {
  const made = smallRegression();
  const before = await bits(made);
  const {history} = await made.fit(x, y, {epochs: 3, callbacks: [callbacks.LearningRateScheduler(async (epoch) => (epoch < 3 ? 0 : 1))], ...quiet});
  assert.equal(await bits(made), before);
  assert.equal(history.learning_rate, [0, 0, 0]);
  const bad = smallRegression().fit(x, y, {callbacks: [callbacks.LearningRateScheduler(() => '1' as never)], ...quiet});
  await bad.then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /no learning rate[^]*"1"/));
  const text = await printed(() => smallRegression().fit(x, y, {callbacks: [callbacks.LearningRateScheduler((_, rate) => rate / 100, {verbose: 1})], ...quiet}));
  assert.match(text, /^\nEpoch 1: LearningRateScheduler setting learning rate to 0\.0010\d*\.\n$/);
});

test('several optimizers: each has its rate, scheduled, reduced and logged by its name', async () => {
  const [slow, fast] = [keras.optimizers.SGD({learningRate: 0.25, name: 'slow'}), keras.optimizers.SGD({learningRate: 1, name: 'fast'})];
  const made = smallRegression({optimizer: keras.optimizers.MultiOptimizer((variable) => (variable.name === 'bias' ? slow : fast))});
  const schedule = callbacks.LearningRateScheduler((_, rate) => rate / 2);
  const reduce = callbacks.ReduceLROnPlateau({monitor: 'watched', mode: 'min', patience: 1, factor: 0.5});
  const {history} = await made.fit(x, y, {epochs: 3, callbacks: [schedule, told([1, 2, 2]), reduce], ...quiet});
  assert.equal(history.learning_rate_fast, [0.5, 0.25, 0.0625]);
  assert.equal(history.learning_rate_slow, [0.125, 0.0625, 0.015625]);
});

test('RemoteMonitor posts the logs as a form or as JSON; a server that is away is a warning', async () => {
  const got: {url: string; type: string; token: string; body: string}[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => {
      got.push({url: request.url!, type: request.headers['content-type']!, token: String(request.headers['x-token']), body});
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const {history} = await smallRegression().fit(
    x, y,
    {
      callbacks: [callbacks.RemoteMonitor({root, field: 'log'}), callbacks.RemoteMonitor({root, path: '/json', sendAsJson: true, headers: {'x-token': 'abc'}})],
      ...quiet,
    },
  );
  await new Promise((resolve) => server.close(resolve));
  const sent = {epoch: 0, loss: history.loss![0]};
  assert.equal(
    got.map(({url, type, token}) => [url, type, token]),
    [['/publish/epoch/end/', 'application/x-www-form-urlencoded', 'undefined'], ['/json', 'application/json', 'abc']],
  );
  assert.equal(JSON.parse(new URLSearchParams(got[0]!.body).get('log')!), sent);
  assert.equal(JSON.parse(got[1]!.body), sent);
  assert.match((await warned(() => smallRegression().fit(x, y, {callbacks: [callbacks.RemoteMonitor({root})], ...quiet}))).join(), /Could not reach/);
});

test('SwapEMAWeights without averages is an error; after predict the weights are back', async () => {
  const plain = smallRegression().fit(x, y, {validationData: [x, y], callbacks: [callbacks.SwapEMAWeights()], ...quiet});
  await plain.then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /no averages[^]*useEma: true/));
  const made = smallRegression({optimizer: keras.optimizers.SGD({learningRate: 0.5, useEma: true})});
  await made.fit(x, y, quiet);
  const averages = await made.predict(x, quiet);
  made.setWeights((await made.getWeights()).map(({data, shape}) => ({data: data.map((value) => value + 1), shape})));
  const [weights, others] = [await bits(made), await made.predict(x, quiet)];
  assert.equal(await made.predict(x, {callbacks: [callbacks.SwapEMAWeights()], ...quiet}), averages);
  assert.equal(await bits(made), weights);
  assert.equal(await made.predict(x, quiet), others);
});

test('CallbackList drives a loop of one\'s own', async () => {
  const lines: string[] = [];
  const diary = callbacks.LambdaCallback({
    onTrainBegin: () => { lines.push('begin'); }, onBatchEnd: (batch, logs) => { lines.push(`${batch} ${logs.loss}`); },
    onEpochEnd: async (epoch, logs) => { lines.push(`${epoch} ${logs.loss}`); },
  });
  const made = smallRegression();
  const list = callbacks.CallbackList([diary], {addHistory: true, model: made, epochs: 1, steps: 2});
  await list.onTrainBegin();
  await list.onEpochBegin(0);
  await list.onTrainBatchEnd(0, {loss: 2});
  await list.onTrainBatchEnd(1, {loss: keras.ops.convertToTensor(0.5) as keras.Tensor});
  await list.onEpochEnd(0, {loss: 1});
  await list.onTrainEnd();
  assert.equal(lines, ['begin', '0 2', '1 0.5', '0 1']);
  assert.equal(made.history!.history, {loss: [1]});
  assert.equal(diary.params, {epochs: 1, steps: 2, verbose: 0});
  assert.throws(() => callbacks.CallbackList([{} as never]), /callbacks holds something else/);
});

/** A model that notes where it is saved, and in which state. */
function noting(): {made: Model; saved: [string, number][]} {
  const made = smallRegression();
  const saved: [string, number][] = [];
  const save = (kind: string) => async (path: string): Promise<void> => {
    await mkdir(join(path, '..'), {recursive: true});
    saved.push([kind, keras.ops.sum(made.weights[0]!.value).dataSync()[0]!]);
    await writeFile(path, kind);
  };
  Object.assign(made, {save: save('model'), saveWeights: save('weights')});
  return {made, saved};
}

test('ModelCheckpoint saves after epochs, or after so many batches over their ends', () => inFolder(async (folder) => {
  const {made, saved} = noting();
  const byEpoch = callbacks.ModelCheckpoint(join(folder, 'a', '{epoch:02d}.keras'));
  const byBatch = callbacks.ModelCheckpoint(join(folder, 'b', '{epoch}-{batch}.weights.h5'), {saveWeightsOnly: true, saveFreq: 3});
  assert.not(byEpoch.fills('onTrainBatchEnd'));
  await made.fit(x, y, {epochs: 2, batchSize: 2, callbacks: [byEpoch, byBatch], ...quiet});
  assert.equal(await readdir(join(folder, 'a')), ['01.keras', '02.keras']);
  assert.equal(await readdir(join(folder, 'b')), ['1-3.weights.h5', '2-2.weights.h5']);
  assert.equal(saved.map(([kind]) => kind), ['weights', 'model', 'weights', 'model']);
}));

test('ModelCheckpoint, saveBestOnly: when the value is better than ever, or than a threshold', () => inFolder(async (folder) => {
  for (const [initialValueThreshold, expected] of [[null, ['1', '3', '5']], [2, ['3', '5']]] as const) {
    const {made} = noting();
    const best = callbacks.ModelCheckpoint(
      join(folder, String(initialValueThreshold), '{epoch}.keras'), {monitor: 'watched', mode: 'min', saveBestOnly: true, initialValueThreshold, verbose: 1},
    );
    const text = await printed(() => made.fit(x, y, {epochs: 5, callbacks: [told([3, 4, 1, 1, 0.5]), best], ...quiet}));
    assert.equal(await readdir(join(folder, String(initialValueThreshold))), expected.map((name) => `${name}.keras`));
    assert.match(
      text,
      initialValueThreshold === null ? /Epoch 1: watched improved from None to 3\.00000, saving model to/ : /Epoch 1: watched did not improve from 2\.00000/,
    );
    assert.match(text, /Epoch 4: watched did not improve from 1\.00000\n/);
  }
}));

test('ModelCheckpoint refuses paths with other endings and with names that there are not', async () => {
  assert.throws(() => callbacks.ModelCheckpoint('model'), /ending[^]*\.keras/);
  assert.throws(() => callbacks.ModelCheckpoint('model.keras', {saveWeightsOnly: true}), /ending[^]*\.weights\.h5/);
  assert.throws(() => callbacks.ModelCheckpoint('model.keras', {saveFreq: 0}), /saveFreq/);
  const missing = noting().made.fit(x, y, {callbacks: [callbacks.ModelCheckpoint('{val_loss}.keras')], ...quiet});
  await missing.then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /value that there is not[^]*epoch, loss/));
});

const program = fileURLToPath(new URL('interruptedTraining.ts', import.meta.url));

/** Runs the training until it ends by itself, or is killed after so many backups and milliseconds. @returns what it prints, null if it was killed */
function training(folder: string, frequency: string, kill: {backups: number; after: number} | null): Promise<string | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, frequency], {stdio: ['ignore', 'pipe', 'inherit']});
  let text = '';
  child.stdout.on('data', (part: Buffer) => { text += part.toString(); });
  const watch = kill && setInterval(() => {
    void readFile(join(folder, 'training_metadata.json'), 'utf8').then((json) => {
      if ((JSON.parse(json) as {epoch: number}).epoch >= kill.backups) setTimeout(() => child.kill('SIGKILL'), kill.after);
    }, () => {});
  }, 1);
  return new Promise((resolve) => child.on('exit', (_, signal) => {
    if (watch) clearInterval(watch);
    resolve(signal === null ? text : null);
  }));
}

for (const frequency of ['epoch', '3']) {
  test(`BackupAndRestore by ${frequency}: a training that is killed again and again ends as one that is not`, () => inFolder(async (folder) => {
    const whole = JSON.parse((await training(join(folder, 'whole'), 'epoch', null))!) as {epochs: number[]; weights: number[][]};
    const backup = join(folder, 'backup');
    let last: string | null = null;
    for (const [i, after] of [0, 3, 6].entries()) last ??= await training(backup, frequency, {backups: 2 + 3 * i, after});
    const rest = JSON.parse((last ?? await training(backup, frequency, null))!) as typeof whole;
    assert.ok(rest.epochs.length < whole.epochs.length, `it went on with epoch ${rest.epochs[0]}`);
    assert.is(rest.epochs.at(-1), 11);
    if (frequency === 'epoch') assert.equal(rest.weights, whole.weights);
    assert.equal(await readdir(folder), []);
  }));
}

test('BackupAndRestore: a backup in whatever state the program was ended is the old one or the new one', () => inFolder(async (folder) => {
  const states: [Record<string, string>, number | null, string | null][] = [
    [{}, null, null],
    [{'next.weights.h5': 'half'}, null, null],
    [{'latest.weights.h5': 'old', 'training_metadata.json': '{"epoch": 1}', 'next.weights.h5': 'half'}, 1, 'old'],
    [{'latest.weights.h5': 'old', 'training_metadata.json': '{"epoch": 1}', 'next.weights.h5': 'new', 'next_training_metadata.json': '{"epoch": 2}'}, 2, 'new'],
    [{'latest.weights.h5': 'new', 'training_metadata.json': '{"epoch": 1}', 'next_training_metadata.json': '{"epoch": 2}'}, 2, 'new'],
    [
      {'latest.weights.h5': 'bad', 'training_metadata.json': '{"epoch": 3}', 'latest.weights.h5.bkp': 'old', 'training_metadata.json.bkp': '{"epoch": 2}'}, 2,
      'old',
    ],
  ];
  for (const [i, [state, epoch, weights]] of states.entries()) {
    const place = join(folder, String(i));
    await mkdir(place);
    for (const [name, text] of Object.entries(state)) await writeFile(join(place, name), text);
    const made = smallRegression();
    let loaded: string | null = null;
    Object.assign(made, {saveWeights: async (path: string) => writeFile(path, 'later'), loadWeights: async (path: string) => {
      const text = await readFile(path, 'utf8');
      if (text === 'bad') throw new Error('damaged');
      loaded = text;
    }});
    const {epoch: epochs} = await made.fit(
      x, y, {epochs: 5, callbacks: [callbacks.BackupAndRestore(place, {deleteCheckpoint: false, doubleCheckpoint: true})], ...quiet},
    );
    assert.is(loaded, weights, `state ${i}`);
    assert.is(epochs[0], epoch ?? 0, `state ${i}`);
    assert.equal(await readdir(place), ['latest.weights.h5', 'latest.weights.h5.bkp', 'training_metadata.json', 'training_metadata.json.bkp']);
    assert.equal(JSON.parse(await readFile(join(place, 'training_metadata.json'), 'utf8')), {epoch: 5, batch: 0});
  }
}));

test.run();
