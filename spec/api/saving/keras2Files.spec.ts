import {readFileSync} from 'node:fs';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../../api/index.ts';

const test = suite('files of Keras 2');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../golden/files/keras2/${name}`, import.meta.url)));
const x = [[0.1, -0.2, 0.3, 0.4], [1, 0, -1, 0.5]];

const predicted = async (model: keras.Model): Promise<number[]> => Array.from(((await model.predict(x, {verbose: 0})) as {data: Float32Array}).data);

test('a whole .h5 model, its weights alone and its .keras file are models that predict the same', async () => {
  const whole = await keras.saving.loadModel(bytesOf('seq.h5'));
  const expected = await predicted(whole);
  assert.equal(await predicted(await keras.saving.loadModel(bytesOf('seq.keras'))), expected);
  for (const name of ['seq_w.h5', 'seq.weights.h5']) {
    const copy = keras.models.cloneModel(whole);
    assert.not.equal(await predicted(copy), expected);
    await copy.loadWeights(bytesOf(name));
    assert.equal(await predicted(copy), expected, name);
  }
});

test('the state of the optimizer is taken up, also from files without a learning rate, and in the order of older ones', async () => {
  for (const name of ['seq.h5', 'seq.keras', 'seq_legacyopt.h5']) {
    const {optimizer} = await keras.saving.loadModel(bytesOf(name));
    assert.is(optimizer!.variables.length, 14);
    assert.is((optimizer!.iterations as keras.Tensor).dataSync()[0], 2, name);
    const [m, v] = optimizer!.variables.slice(2, 4).map((variable) => Array.from(variable.dataSync()));
    assert.ok(m!.some((value) => value !== 0) && v!.every((value) => value >= 0) && v!.some((value) => value > 0), name);
  }
});

test('compile: false leaves the model uncompiled', async () => {
  for (const name of ['seq.h5', 'seq.keras']) assert.is((await keras.saving.loadModel(bytesOf(name), {compile: false})).compiled, false);
});

test('weights are paired by name if that is asked for; others stay as they are', async () => {
  const layers = [keras.Input({shape: [4]}), keras.layers.Dense(3, {name: 'd1'}), keras.layers.Dense(2, {name: 'another'})];
  const model = keras.Sequential(layers);
  const another = model.layers[1]!.weights[0]!.dataSync().slice();
  await assertRejects(model.loadWeights(bytesOf('seq_w.h5')), /another number of layers/);
  await model.loadWeights(bytesOf('seq_w.h5'), {byName: true});
  const whole = await keras.saving.loadModel(bytesOf('seq.h5'));
  assert.equal(model.layers[0]!.weights[0]!.dataSync(), whole.layers[0]!.weights[0]!.dataSync());
  assert.equal(model.layers[1]!.weights[0]!.dataSync(), another);
});

async function assertRejects(promise: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await promise.then(() => null, (reason: Error) => reason);
  assert.ok(error, 'no error');
  assert.match(error!.message, message);
}

test.run();
