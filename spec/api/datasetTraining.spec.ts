import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import * as tf from '../../api/tf/index.ts';
import {warned} from '../warned.ts';
import {smallRegression} from './smallRegression.ts';

const {layers} = keras;
const {Dataset} = tf.data;
const test = suite('training on data sets');
const quiet = {verbose: 0} as const;

const x = Array.from({length: 10}, (_, i) => [i / 10, ((i * 7) % 10) / 10]);
const y = x.map(([a, b]) => [a! - b!]);
const samples = () => Dataset.fromTensorSlices({x, y}).map(({x: inputs, y: targets}) => [inputs, targets]);

const arrays = (options: object) => smallRegression().fit(x, y, {batchSize: 4, shuffle: false, ...options, ...quiet});

test('a data set trains as arrays do, the smaller last batch included, and tells its number of steps', async () => {
  const {history} = await arrays({epochs: 3, validationData: [x, y], validationBatchSize: 4});
  const batches = samples().batch(4);
  for (const dataset of [batches, batches.cache().prefetch(2), batches.map(async (inputs, targets) => [inputs, targets], {numParallelCalls: 2})]) {
    const done = await smallRegression().fit(dataset, {epochs: 3, validationData: dataset, ...quiet});
    assert.equal(done.history, history);
    assert.is(done.params.steps, 3);
  }
});

test('of unknown length: the first epoch finds it out', async () => {
  const {history} = await arrays({epochs: 2});
  const done = await smallRegression().fit(samples().batch(4).filter(() => true), {epochs: 2, ...quiet});
  assert.equal(done.history, history);
  assert.is(done.params.steps, null);
});

test('without an end: refused without a number of steps, else it goes on over the epochs', async () => {
  const endless = samples().repeat().batch(4);
  const made = smallRegression();
  for (const run of [
    () => made.fit(endless, quiet), () => made.evaluate(endless, quiet), () => made.predict(endless, quiet),
    () => made.fit(x, y, {validationData: endless, ...quiet}),
  ]) {
    await run().then(() => assert.unreachable('no error'), (error: Error) => assert.match(error.message, /has no end[^]*steps[^]*fix:/));
  }
  const twice = [...x, ...x];
  const {history} = await smallRegression().fit(twice, [...y, ...y], {batchSize: 4, epochs: 1, shuffle: false, ...quiet});
  const parts = (await smallRegression().fit(endless, {epochs: 1, stepsPerEpoch: 5, ...quiet})).history;
  assert.equal(parts, history);
  assert.is((await smallRegression().fit(x, y, {validationData: endless, validationSteps: 2, ...quiet})).history.val_loss!.length, 1);
});

test('too short for its steps: a warning, a shorter epoch, and the next begins anew', async () => {
  let history: Record<string, number[]> = {};
  const lines = await warned(async () => { ({history} = await smallRegression().fit(samples().batch(4), {epochs: 3, stepsPerEpoch: 2, ...quiet})); });
  assert.is(lines.length, 1);
  assert.match(lines[0]!, /Your input ran out of data/);
  const made = smallRegression();
  const losses: number[] = [];
  for (const [from, to] of [[0, 8], [8, 10], [0, 8]]) {
    losses.push((await made.fit(x.slice(from, to), y.slice(from, to), {batchSize: 4, shuffle: false, ...quiet})).history.loss![0]!);
  }
  assert.equal(history.loss, losses);
});

test('inputs by name, sample weights, evaluate and predict', async () => {
  const input = {a: keras.Input({shape: [1], name: 'a'}), b: keras.Input({shape: [1], name: 'b'})};
  keras.utils.setRandomSeed(3);
  const made = keras.Model({inputs: input, outputs: layers.Dense(1)(layers.Concatenate()([input.a, input.b]))});
  made.compile({optimizer: 'sgd', loss: 'mse'});
  const named = {a: x.map(([value]) => [value!]), b: x.map(([, value]) => [value!])};
  const weights = x.map((_, i) => i % 2);
  const dataset = Dataset.fromTensorSlices({
    inputs: named, y, weights: Float32Array.from(weights),
  }).map(({inputs, y: targets, weights: weight}) => [inputs, targets, weight]).batch(5);
  assert.is(await made.evaluate(dataset, quiet), await made.evaluate(named, y, {sampleWeight: weights, batchSize: 5, ...quiet}));
  assert.equal(await made.predict(dataset, quiet), await made.predict(named, {batchSize: 5, ...quiet}));
});

test('classWeight goes with a data set; y, batchSize and validationSplit do not', async () => {
  const labels = x.map((_, i) => i % 2);
  const classifier = (): Model => {
    keras.utils.setRandomSeed(3);
    const made = keras.Sequential([keras.Input({shape: [2]}), layers.Dense(2, {activation: 'softmax'})]);
    made.compile({optimizer: 'sgd', loss: 'sparse_categorical_crossentropy'});
    return made;
  };
  const options = {classWeight: {0: 1, 1: 5}, ...quiet};
  const dataset = Dataset.fromTensorSlices({x, labels}).map(({x: inputs, labels: label}) => [inputs, label]).batch(4);
  assert.equal((await classifier().fit(dataset, options)).history, (await classifier().fit(x, labels, {batchSize: 4, shuffle: false, ...options})).history);
  const made = classifier();
  await made.fit(dataset, labels, quiet).then(() => assert.unreachable('no error'), (error: Error) => assert.match(error.message, /y does not go with/));
  for (const stray of [{batchSize: 3}, {validationSplit: 0.5}]) {
    await made.fit(dataset, {...stray, ...quiet}).then(() => assert.unreachable('no error'), (error: Error) => assert.match(error.message, /does not go with/));
  }
});

test('an error of the data set comes out of fit', async () => {
  const broken = samples().map((inputs, targets) => {
    if (inputs.data[0]! > 0.65) throw new Error('a broken sample');
    return [inputs, targets];
  }).batch(4).prefetch(1);
  await smallRegression().fit(broken, quiet).then(() => assert.unreachable('no error'), (error: Error) => assert.is(error.message, 'a broken sample'));
});

/** Notes which batches it is asked for, and when epochs begin and end. */
class Batches extends keras.utils.PyDataset {
  readonly log: unknown[] = [];
  running = 0;
  most = 0;

  override get length(): number {
    return 4;
  }

  override async getItem(index: number): Promise<unknown> {
    this.log.push(index);
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    this.running -= 1;
    return [[[index], [index]], [[0], [0]]];
  }

  override onEpochBegin(): void {
    this.log.push('begin');
  }

  override onEpochEnd(): void {
    this.log.push('end');
  }
}

function small(): Model {
  const made = keras.Sequential([keras.Input({shape: [1]}), layers.Dense(1)]);
  made.compile({optimizer: 'sgd', loss: 'mse'});
  return made;
}

test('PyDataset: batches in the order of Keras, shuffled or not, and told of epochs', async () => {
  // what Keras asks for in three epochs, from setRandomSeed(5) before the model is made; the first batch shows what to build
  const plain = ['begin', 0, 'end', ...[0, 1, 2].flatMap(() => ['begin', 0, 1, 2, 3, 'end'])];
  const shuffled = ['begin', 0, 'end', 'begin', 2, 3, 1, 0, 'end', 'begin', 1, 2, 3, 0, 'end', 'begin', 3, 0, 1, 2, 'end'];
  for (const [shuffle, expected] of [[false, plain], [true, shuffled]] as const) {
    keras.utils.setRandomSeed(5);
    const made = small();
    const batches = new Batches();
    assert.is((await made.fit(batches, {epochs: 3, shuffle, ...quiet})).params.steps, 4);
    assert.equal(batches.log, expected);
    batches.log.length = 0;
    await made.evaluate(batches, quiet);
    assert.equal(batches.log, ['begin', 0, 1, 2, 3, 'end']);
    assert.equal((await made.predict(batches, quiet)).shape, [8, 1]);
  }
});

test('PyDataset with workers: several batches are waited for at once, in the same order', async () => {
  const [one, several] = [new Batches(), new Batches({workers: 3})];
  const histories = [];
  for (const batches of [one, several]) {
    keras.utils.setRandomSeed(5);
    histories.push((await small().fit(batches, {epochs: 2, ...quiet})).history);
  }
  assert.equal(histories[0], histories[1]);
  assert.equal([one.most, several.most], [1, 3]);
});

test('PyDataset without an end needs a number of steps, one without methods says what it lacks', async () => {
  class Endless extends Batches {
    override get numBatches(): null {
      return null;
    }
  }
  const batches = new Endless();
  await small().fit(batches, {epochs: 2, stepsPerEpoch: 3, shuffle: false, ...quiet});
  assert.equal(batches.log.filter((entry) => typeof entry === 'number'), [0, 0, 1, 2, 3, 4, 5]);
  await small().fit(new keras.utils.PyDataset(), quiet).then(
    () => assert.unreachable('no error'), (error: Error) => assert.match(error.message, /how many batches[^]*fix:/),
  );
  const seen: unknown[] = [];
  for await (const batch of new Batches()) seen.push(batch);
  assert.is(seen.length, 4);
});

test.run();
