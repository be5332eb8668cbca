import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import {smallRegression} from './smallRegression.ts';

const {layers, ops} = keras;
const test = suite('sources of batches');
const quiet = {verbose: 0} as const;

const x = Array.from({length: 12}, (_, i) => [i / 12, ((i * 5) % 12) / 12]);
const y = x.map(([a, b]) => [a! - b!]);
const batches = [0, 4, 8].map((from) => [x.slice(from, from + 4), y.slice(from, from + 4)]);

/** What can be iterated over again and again, and how often that was begun and ended. */
class Repeated {
  begun = 0;
  ended = 0;

  *[Symbol.iterator](): Iterator<unknown> {
    this.begun += 1;
    try {
      yield* batches;
    } finally {
      this.ended += 1;
    }
  }
}

/** The same, asynchronously. */
class Later {
  async *[Symbol.asyncIterator](): AsyncIterator<unknown> {
    yield* batches;
  }
}

const arrays = (options: object) => smallRegression().fit(x, y, {batchSize: 4, shuffle: false, ...options, ...quiet});

test('what can be iterated over starts anew in every epoch: as arrays that are not shuffled', async () => {
  const {history} = await arrays({epochs: 3, validationData: [x, y], validationBatchSize: 4});
  const sources = [new Repeated(), new Later(), new Set(batches), {*[Symbol.iterator]() { yield* batches; }}, {async *[Symbol.asyncIterator]() { yield* batches; }}];
  for (const source of sources) assert.equal((await smallRegression().fit(source, {epochs: 3, validationData: source, ...quiet})).history, history);
});

test('stepsPerEpoch goes on where the last epoch stopped, and over the end; a run that is left is ended', async () => {
  const {history} = await arrays({epochs: 3, stepsPerEpoch: 2});
  const source = new Repeated();
  assert.equal((await smallRegression().fit(source, {epochs: 3, stepsPerEpoch: 2, ...quiet})).history, history);
  assert.equal([source.begun, source.ended], [2, 2]);
});

test('each validation starts anew, with validationSteps too', async () => {
  const source = new Repeated();
  const {history} = await smallRegression().fit(x, y, {batchSize: 4, epochs: 2, shuffle: false, validationData: source, validationSteps: 1, ...quiet});
  assert.equal(history, (await arrays({epochs: 2, validationData: [x.slice(0, 4), y.slice(0, 4)]})).history);
  assert.equal([source.begun, source.ended], [2, 2]);
});

test('the batch that shows what to build is the first that is trained on', async () => {
  const source = new Repeated();
  await smallRegression().fit(source, quiet);
  assert.equal([source.begun, source.ended], [1, 1]);
});

test('a generator goes on from epoch to epoch and from fit to fit, and is not ended', async () => {
  let given = 0;
  let ended = false;
  function* endless() {
    try {
      for (;;) yield batches[given++ % 3];
    } finally {
      ended = true;
    }
  }
  const generator = endless();
  const made = smallRegression();
  await made.fit(generator, {epochs: 2, stepsPerEpoch: 2, ...quiet});
  await made.fit(generator, {stepsPerEpoch: 1, ...quiet});
  await made.evaluate(generator, {steps: 1, ...quiet});
  assert.is(given, 6);
  assert.not(ended);
});

test('batches are x, [x, y] or [x, y, sampleWeight], of any kind of data', async () => {
  const tensor = ops.convertToTensor(x);
  const typed = {data: Float32Array.from(x.flat()), shape: [12, 2]};
  const made = smallRegression();
  const whole = await made.predict(x, quiet);
  for (const batch of [tensor, typed, [x], [tensor], [x, y], [typed, y, y.map(() => 1)]]) assert.equal(await made.predict([batch].values(), quiet), whole);
  const weights = x.map((_, i) => Number(i < 6));
  const weighted = await smallRegression().fit([[x, y, weights]].values(), quiet);
  assert.equal(weighted.history, (await smallRegression().fit(x, y, {batchSize: 12, sampleWeight: weights, shuffle: false, ...quiet})).history);
});

test('fit(x, options) and evaluate(x, options): y may be left out', async () => {
  class Constant extends keras.Model {
    readonly inner = layers.Dense(1);
    override call(inputs: keras.Tensor): keras.Tensor {
      const output = this.inner(inputs);
      this.addLoss(ops.mean(ops.square(output)));
      return output;
    }
  }
  const made = new Constant();
  made.compile({optimizer: 'sgd'});
  assert.is((await made.fit(x, {epochs: 2, ...quiet})).history.loss!.length, 2);
  assert.type((await made.evaluate(x, {returnDict: true, ...quiet})).loss, 'number');
  assert.type(await made.trainOnBatch(x, {}), 'number');
});

test('an object of targets is none of options', async () => {
  const input = keras.Input({shape: [2]});
  const made = keras.Model({inputs: input, outputs: {height: layers.Dense(1)(input)}});
  made.compile({optimizer: 'sgd', loss: 'mse'});
  assert.type(await made.evaluate(x, {height: y}, quiet), 'number');
});

test('sample weights for each of several outputs may be nested arrays', async () => {
  const two = (): Model => {
    keras.utils.setRandomSeed(3);
    const input = keras.Input({shape: [2]});
    const made = keras.Model({inputs: input, outputs: [layers.Dense(1)(input), layers.Dense(1)(input)]});
    made.compile({optimizer: 'sgd', loss: 'mse'});
    return made;
  };
  const [first, second] = [x.map((_, i) => i % 2), x.map((_, i) => i / 12)];
  const nested = await two().evaluate(x, [y, y], {sampleWeight: [first, second], ...quiet});
  assert.equal(nested, await two().evaluate(x, [y, y], {sampleWeight: [Float32Array.from(first), Float32Array.from(second)], ...quiet}));
});

test.run();
