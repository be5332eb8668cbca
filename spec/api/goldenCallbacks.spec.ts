import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {formatPath} from '../../api/callbacks/formatPath.ts';
import type {Metric} from '../../api/metrics/Metric.ts';
import type {Model} from '../../api/models/Model.ts';
import {agree} from '../agree.ts';
import {decode, type Golden, type GoldenCase, goldenCases, type GoldenOptions, type GoldenTensor} from '../golden.ts';
import {inFolder} from '../inFolder.ts';

type Logs = Record<string, number>;

interface CallbackCase extends GoldenCase {
  class: string;
  options: GoldenOptions;
  epochs: Golden[];
  told: {logs: GoldenOptions; learningRate: number; stopTraining: boolean; state: GoldenOptions}[];
  /** The learning rate of each epoch, or null: the present one times the factor. */
  rates: number[] | null;
  factor: number;
  parts: Golden[][];
  text: string;
  metric: string;
  direction: string;
  template: string;
  logs: Logs;
  path: string;
  optimizer: Golden;
  weights: GoldenTensor[];
  x: Golden;
  y: Golden;
  /** Whether the callback is told of an evaluation after the training, or of the training. */
  evaluated: boolean;
  history: {loss: number[]; val_loss?: number[]};
  finalWeights: GoldenTensor[];
}

const test = suite('callbacks as in Keras');
const cases = goldenCases<CallbackCase>('callbacks');
const {warn} = console;

test.before.each(() => { console.warn = () => {}; });
test.after.each(() => { console.warn = warn; });

function trained(): Model {
  const model = keras.Sequential([keras.Input({shape: [2]}), keras.layers.Dense(1)]);
  model.compile({optimizer: keras.optimizers.SGD({learningRate: 0.5}), loss: 'mse'});
  return model;
}

const rateOf = (model: Model): number => (model.optimizer!.learningRate as keras.Tensor).dataSync()[0]!;

function madeOf(one: CallbackCase): keras.callbacks.Callback {
  if (one.class !== 'LearningRateScheduler') {
    return Reflect.construct(keras.callbacks[one.class as 'EarlyStopping'], [decode(one.options)]) as keras.callbacks.Callback;
  }
  return keras.callbacks.LearningRateScheduler(one.rates ? (epoch) => one.rates![epoch]! : (_, rate) => rate * one.factor);
}

for (const one of cases.filter(({told}) => told)) {
  test(one.name, async () => {
    const model = trained();
    await model.trainOnBatch([[1, 2]], [[1]]);
    const callback = madeOf(one);
    callback.setModel(model);
    callback.setParams({epochs: one.epochs.length, steps: 1, verbose: 0});
    await callback.onTrainBegin();
    for (const [epoch, expected] of one.told.entries()) {
      await callback.onEpochBegin(epoch);
      const logs = decode(one.epochs[epoch]!) as Logs;
      await callback.onEpochEnd(epoch, logs);
      agree(logs, decode(expected.logs) as Golden, {what: `logs of epoch ${epoch}`});
      agree(rateOf(model), expected.learningRate, {what: `learning rate of epoch ${epoch}`});
      assert.is(model.stopTraining, expected.stopTraining, `stopTraining after epoch ${epoch}`);
      agree(callback, decode(expected.state) as Golden, {what: `state after epoch ${epoch}`});
    }
  });
}

for (const {name, parts, options, text} of cases.filter(({parts: given}) => given)) {
  test(name, () => inFolder(async (folder) => {
    for (const part of parts) {
      const callback = keras.callbacks.CSVLogger(join(folder, 'below', 'log.csv'), decode(options) as object);
      await callback.onTrainBegin();
      for (const [epoch, logs] of part.entries()) await callback.onEpochEnd(epoch, decode(logs) as Logs);
      await callback.onTrainEnd();
    }
    assert.is(await readFile(join(folder, 'below', 'log.csv'), 'utf8'), text);
  }));
}

for (const one of cases.filter((each) => each.class === 'SwapEMAWeights')) {
  test(one.name, async () => {
    const model = keras.Sequential([keras.Input({shape: [3]}), keras.layers.Dense(2, {activation: 'tanh'}), keras.layers.Dense(1)]);
    const weights = one.weights.map((weight) => decode(weight)) as never;
    model.setWeights(weights);
    model.compile({optimizer: decode(one.optimizer) as object, loss: 'mse'});
    const [x, y] = [decode(one.x), decode(one.y)];
    const callbacks = [keras.callbacks.SwapEMAWeights(decode(one.options) as object)];
    const {history} = await model.fit(
      x, y, {epochs: 3, batchSize: 2, shuffle: false, validationData: [x, y], callbacks: one.evaluated ? [] : callbacks, verbose: 0},
    );
    if (one.evaluated) {
      model.setWeights(weights);
      agree([await model.evaluate(x, y, {callbacks, verbose: 0}), await model.evaluate(x, y, {verbose: 0})], one.history.loss, {terms: 64});
    } else agree(history, one.history, {terms: 64, what: 'history'});
    agree(await model.getWeights(), one.finalWeights, {terms: 64, what: 'final weights'});
  });
}

for (const {name, metric, direction} of cases.filter((one) => one.class === 'direction')) {
  test(name, () => {
    assert.is((keras.metrics.get(metric === 'accuracy' ? 'binary_accuracy' : metric) as Metric).direction, direction);
  });
}

for (const {name, template, logs, path} of cases.filter((one) => one.class === 'path')) {
  test(name, () => assert.is(formatPath(template, {epoch: 7}, logs), path));
}

test.run();
