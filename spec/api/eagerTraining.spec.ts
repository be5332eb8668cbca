import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';

const {layers, ops} = keras;
const test = suite('training that runs eagerly');
const quiet = {verbose: 0} as const;
const x = Array.from({length: 6}, (_, i) => [i / 6, (i % 4) / 4]);
const y = x.map(([a, b]) => [a! + b!]);

test.before.each(() => {
  keras.utils.clearSession();
  keras.utils.setRandomSeed(3);
});

/** A model that looks at values wherever it computes. */
class Curious extends keras.Model {
  readonly hidden = layers.Dense(3, {activation: 'relu'});
  readonly last = layers.Dense(1);
  readonly seen: number[] = [];

  override call(inputs: keras.Tensor): keras.Tensor {
    const output = this.last(this.hidden(inputs));
    this.seen.push((output.arraySync() as number[][]).length);
    return output;
  }
}

const squares = (yTrue: keras.Tensor, yPred: keras.Tensor): keras.Tensor => ops.mean(ops.square(ops.subtract(yTrue, yPred)), {axis: -1});

test('values can be read in call, in losses and in metrics, from the first batch on', async () => {
  const model = new Curious();
  const read: number[] = [];
  const spy = (yTrue: keras.Tensor, yPred: keras.Tensor): keras.Tensor => {
    read.push(Number((yPred.arraySync() as number[][])[0]![0]));
    return squares(yTrue, yPred);
  };
  model.compile({optimizer: 'adam', loss: spy, metrics: [spy, 'mae'], runEagerly: true});
  const {history} = await model.fit(x, y, {epochs: 2, batchSize: 4, validationData: [x, y], ...quiet});
  assert.equal(Object.keys(history).sort(), ['loss', 'mae', 'spy', 'val_loss', 'val_mae', 'val_spy']);
  assert.equal(model.seen, [4, 2, 4, 2, 4, 2, 4, 2]);
  assert.is(read.length, 16);
  assert.ok(read.every(Number.isFinite));
  assert.is((await model.evaluate(x, y, quiet) as number[]).length, 3);
  assert.equal((await model.predict(x, quiet)).shape, [6, 1]);
});

test('metrics come in the order of compile from trainOnBatch too, before anything was built', async () => {
  const make = (): Model => {
    keras.utils.setRandomSeed(3);
    const model = new Curious();
    model.compile({optimizer: 'sgd', loss: 'mse', metrics: ['mse', 'mae'], runEagerly: true});
    return model;
  };
  const logs = await make().trainOnBatch(x, y, {returnDict: true}) as Record<string, number>;
  assert.equal(await make().trainOnBatch(x, y), [logs.loss, logs.mse, logs.mae]);
});

test('runEagerly can be set and taken back after compile', async () => {
  let concrete = 0;
  const loss = (yTrue: keras.Tensor, yPred: keras.Tensor): keras.Tensor => {
    if (yPred.value === null) concrete += 1;
    return squares(yTrue, yPred);
  };
  const model = keras.Sequential([keras.Input({shape: [2]}), layers.Dense(1)]);
  model.compile({optimizer: 'sgd', loss});
  const counts: number[] = [];
  for (const runEagerly of [false, true, false]) {
    model.runEagerly = runEagerly;
    await model.fit(x, y, {batchSize: 3, ...quiet});
    counts.push(concrete);
  }
  assert.equal(counts, [0, 2, 2]);
});

test('a layer with a computeOutputShape may look at values in a Sequential, too', async () => {
  let largest = 0;
  class Watch extends layers.Layer {
    override computeOutputShape(inputShape: unknown): unknown { return inputShape; }
    override call(inputs: keras.Tensor): keras.Tensor {
      largest = Math.max(largest, ...(inputs.arraySync() as number[][]).flat());
      return inputs;
    }
  }
  for (const first of [[keras.Input({shape: [2]})], []]) {
    const model = keras.Sequential([...first, new Watch(), layers.Dense(1)]);
    model.compile({optimizer: 'sgd', loss: 'mse', runEagerly: true});
    await model.fit(x, y, quiet);
    assert.ok(Math.abs(largest - 5 / 6) < 1e-6);
    largest = 0;
  }
});

test('a Sequential without an Input is built by its first batch', async () => {
  const model = keras.Sequential([layers.Dense(4, {activation: 'relu'}), layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(1)]);
  model.compile({optimizer: 'adam', loss: 'mse', metrics: ['mae'], runEagerly: true});
  const {history} = await model.fit(x, y, {epochs: 2, ...quiet});
  assert.is(history.mae!.length, 2);
  assert.is(model.optimizer!.variables.length, 2 + 2 * 6);
});

test.run();
