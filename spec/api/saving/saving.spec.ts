import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../../api/index.ts';
import {eachSaveable} from '../../../api/saving/state/saveables.ts';
import {inFolder} from '../../inFolder.ts';

const {layers} = keras;
const test = suite('saving');
const x = [[0.1, -0.2, 0.3], [1, 0, -1]];
const y = [[1], [0]];

async function rejects(promise: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await promise.then(() => null, (reason: Error) => reason);
  assert.ok(error, 'no error');
  assert.match(error!.message, message);
}

const bits = (model: keras.Model): unknown => [...model.weights, ...(model.optimizer?.variables ?? [])].map(({tensor}) => Array.from(tensor.dataSync()));

async function trained(): Promise<keras.Model> {
  const model = keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4, {activation: 'relu'}), layers.BatchNormalization(), layers.Dense(1)]);
  model.compile({optimizer: keras.optimizers.Adam({learningRate: 0.05}), loss: 'mse', metrics: ['mae']});
  await model.fit(x, y, {epochs: 2, verbose: 0});
  return model;
}

test('a model that was saved and loaded has the same bits, and goes on training with the same bits, in both formats', async () => {
  for (const format of ['keras', 'h5'] as const) {
    const model = await trained();
    const again = await keras.saving.loadModel(await model.save(null, {format}));
    assert.equal(bits(again), bits(model), format);
    assert.equal(again.getConfig(), model.getConfig());
    for (const one of [model, again]) await one.fit(x, y, {epochs: 2, shuffle: false, verbose: 0});
    assert.equal(bits(again), bits(model), format);
  }
});

test('models are read from paths, URLs, bytes, buffers, Blobs, Responses, streams and file handles', async () => inFolder(async (folder) => {
  const model = await trained();
  const path = join(folder, 'made', 'model.keras');
  await model.save(path);
  const bytes = await readFile(path);
  const handle = {getFile: async () => new File([bytes], 'model.keras')};
  const copy = new Uint8Array(bytes);
  const data = `data:application/zip;base64,${bytes.toString('base64')}`;
  for (const source of [path, pathToFileURL(path), data, new URL(data), bytes, copy.buffer, new Blob([bytes]), new Response(bytes), new Blob([bytes]).stream(), handle]) {
    assert.equal(bits(await keras.models.loadModel(source)), bits(model), String(source).slice(0, 40));
  }
  assert.equal(await readdir(join(folder, 'made')), ['model.keras']);
}));

test('models are written to URLs, streams and file handles', async () => inFolder(async (folder) => {
  const model = await trained();
  await model.save(pathToFileURL(join(folder, 'model.h5')));
  assert.equal(bits(await keras.saving.loadModel(join(folder, 'model.h5'))), bits(model));
  const parts: Uint8Array[] = [];
  const stream = () => new WritableStream<Uint8Array>({write: (part) => { parts.push(part); }});
  await model.save(stream());
  await model.saveWeights({createWritable: async () => stream()});
  assert.equal(bits(await keras.saving.loadModel(parts[0]!)), bits(model));
  const copy = keras.models.cloneModel(model);
  await copy.loadWeights(parts[1]!);
  assert.equal(copy.weights.map((weight) => weight.dataSync()), model.weights.map((weight) => weight.dataSync()));
}));

test('endings, files that are there, and options that are not known are checked', async () => inFolder(async (folder) => {
  const model = await trained();
  await rejects(model.save(join(folder, 'model.txt')), /format is not known/);
  await rejects(model.saveWeights(join(folder, 'model.txt')), /another ending/);
  await rejects(model.saveWeights(join(folder, 'model.h5'), {maxShardSize: 1}), /another ending/);
  await writeFile(join(folder, 'model.keras'), 'mine');
  await rejects(model.save(join(folder, 'model.keras'), {overwrite: false}), /There is a file already/);
  assert.is(await readFile(join(folder, 'model.keras'), 'utf8'), 'mine');
  await rejects(model.save(new URL('https://models.example/model.keras')), /cannot be written to this/);
  await rejects(model.save(null, {zipped: true} as never), /zipped/);
  await rejects(keras.saving.loadModel(join(folder, 'none.keras')), /cannot be read/);
  await rejects(keras.saving.loadModel(7 as never), /cannot be read from this/);
  await rejects(keras.Sequential([layers.Dense(1)]).saveWeights(), /no weights yet/);
}));

test('sharded weights are several files, none larger than asked for, and a list of them', async () => inFolder(async (folder) => {
  const model = await trained();
  await model.saveWeights(join(folder, 'm.weights.json'), {maxShardSize: 100 / 2 ** 30});
  const names = await readdir(folder);
  assert.ok(names.length > 3 && names.includes('m_00000.weights.h5'));
  const {weight_map: map, metadata} = JSON.parse(await readFile(join(folder, 'm.weights.json'), 'utf8'));
  assert.equal(map['/layers/dense/vars'], ['m_00000.weights.h5']);
  assert.is(metadata.total_size, [...model.weights, ...model.optimizer!.variables].reduce((sum, {size}) => sum + 4 * size, 0));
  const copy = keras.models.cloneModel(model);
  await copy.loadWeights(join(folder, 'm.weights.json'));
  assert.equal(bits(copy), bits(model));
  await rejects(model.saveWeights(join(folder, 'm.weights.json'), {maxShardSize: 10 / 2 ** 30}), /larger than a file may be/);
  await writeFile(join(folder, 'bad.weights.json'), '{"weight_map": {"/vars": ["../m_00000.weights.h5"]}}');
  await rejects(copy.loadWeights(join(folder, 'bad.weights.json')), /no list of sharded weights/);
}));

test('weights of another model are refused and change nothing; with skipMismatch, what fits is taken', async () => {
  const model = await trained();
  const other = keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4), layers.BatchNormalization(), layers.Dense(2)]);
  const before = bits(other);
  for (const source of [await model.saveWeights(), await model.save(), await model.save(null, {format: 'h5'})]) {
    await rejects(other.loadWeights(source), /could not be loaded|another shape/);
    assert.equal(bits(other), before);
  }
  const {warn} = console;
  const warnings: string[] = [];
  console.warn = (text: string) => { warnings.push(text); };
  try {
    await other.loadWeights(await model.saveWeights(), {skipMismatch: true});
  } finally {
    console.warn = warn;
  }
  assert.match(warnings.join(), /1 parts were not loaded/);
  assert.equal(other.layers[0]!.weights[0]!.dataSync(), model.layers[0]!.weights[0]!.dataSync());
  assert.equal(other.layers[2]!.weights[0]!.dataSync(), (before as number[][])[6] && Float32Array.from((before as number[][])[6]!));
});

test('what is to be skipped is not written and not read', async () => {
  const model = await trained();
  const copy = keras.models.cloneModel(model);
  const before = Array.from(copy.layers[0]!.weights[0]!.dataSync());
  await copy.loadWeights(await model.saveWeights(), {objectsToSkip: [copy.layers[0]!, copy.optimizer!]});
  assert.equal(Array.from(copy.layers[0]!.weights[0]!.dataSync()), before);
  assert.equal(copy.layers[2]!.weights[0]!.dataSync(), model.layers[2]!.weights[0]!.dataSync());
  await rejects(copy.loadWeights(await model.saveWeights(null, {objectsToSkip: [model.layers[0]!]})), /1 of its parts could not be loaded: dense/);
});

test('byName is for files in the layout of Keras 2 alone', async () => {
  const model = await trained();
  await rejects(model.loadWeights(await model.saveWeights(), {byName: true}), /byName does not go/);
});

class Net extends keras.Model {
  blocks = [layers.Dense(2), layers.Dense(2)];
  out = layers.Dense(1);
  _private = layers.Dense(1);
  alpha = layers.Dense(2);

  override call(inputs: keras.Tensor): unknown {
    return this._private(this.out(this.blocks.reduce((value, block) => block(value) as keras.Tensor, this.alpha(inputs) as keras.Tensor)));
  }
}

test('parts of a model with a call of its own lie where Python has them', async () => {
  const model = new Net();
  model.compile({optimizer: keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.1)), loss: 'mse'});
  await model.fit(x, y, {verbose: 0});
  const paths: string[] = [];
  eachSaveable(model, (_, path) => { paths.push(path); });
  assert.equal(paths, ['', 'alpha', 'blocks/dense', 'blocks/dense_1', 'layers/dense_2', 'layers/dense_3', 'optimizer', 'optimizer/inner_optimizer']);
  const other = new Net();
  other.compile({optimizer: keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.1)), loss: 'mse'});
  await other.fit(x, y, {verbose: 0});
  await other.loadWeights(await model.saveWeights());
  assert.equal(bits(other), bits(model));
});

test('a custom class is found among customObjects, and asked for where it is missing', async () => {
  class Doubled extends keras.Layer {
    override call(inputs: keras.Tensor): unknown {
      return keras.ops.multiply(inputs, 2);
    }
  }
  const model = keras.Sequential([keras.Input({shape: [3]}), new Doubled(), layers.Dense(1)]);
  const bytes = await model.save();
  await rejects(keras.saving.loadModel(bytes), /Doubled[^]*customObjects/);
  assert.equal(bits(await keras.saving.loadModel(bytes, {customObjects: {Doubled}})), bits(model));
});

test('learned vocabularies are kept', async () => {
  const lookup = layers.StringLookup();
  await lookup.adapt(['b', 'a', 'b']);
  const text = layers.TextVectorization({outputMode: 'tf_idf'});
  await text.adapt(['one two', 'two three']);
  for (const layer of [lookup, text]) {
    const assets = layer.saveAssets();
    const copy = (layer.constructor as unknown as {fromConfig(config: object): typeof lookup}).fromConfig(layer.getConfig());
    const stored = new Map<string, unknown>();
    const store = {size: 0, keys: () => [...stored.keys()], get: (key: string) => stored.get(key) as never, set: (key: string, value: unknown) => { stored.set(key, value); }};
    layer.saveOwnVariables(store);
    copy.loadOwnVariables(store);
    copy.loadAssets((name) => assets.get(name) ?? null);
    assert.equal(copy.getVocabulary(), layer.getVocabulary());
  }
});

test('a layer with LoRA is saved as if it had none, with its change added', async () => {
  const make = (rank: number | null): keras.Model => keras.Sequential([keras.Input({shape: [3]}), layers.Dense(2, {loraRank: rank})]);
  const model = make(1);
  const factors = model.layers[0]!.weights.filter(({name}) => name.startsWith('lora'));
  for (const factor of factors) factor.assign(keras.ops.ones(factor.shape));
  const bytes = await model.saveWeights();
  for (const rank of [null, 1]) {
    const other = make(rank);
    await other.loadWeights(bytes);
    const [expected, got] = await Promise.all([model, other].map(async (one) => (await one.predict(x, {verbose: 0})) as {data: Float32Array}));
    assert.ok(expected!.data.every((value, i) => Math.abs(value - got!.data[i]!) < 1e-5));
  }
});

test('loading keeps no memory', async () => {
  const model = await trained();
  const bytes = await model.saveWeights();
  await model.loadWeights(bytes);
  const {buffers} = keras.memory;
  for (let i = 0; i < 5; i++) await model.loadWeights(bytes);
  assert.is(keras.memory.buffers, buffers);
});

test.run();
