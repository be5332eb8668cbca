import {readFileSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../../api/index.ts';
import {readSafetensors, writeSafetensors} from '../../../api/saving/safetensors.ts';
import {close} from '../../close.ts';
import {type GoldenCase, goldenCases, type GoldenTensor, toTensor} from '../../golden.ts';
import {inFolder} from '../../inFolder.ts';
import {law} from '../../law.ts';
import {warned} from '../../warned.ts';

interface TensorCase extends GoldenCase {
  file: string;
  dtype: string;
  shape: number[];
  values: number[];
}

interface WeightsCase extends GoldenCase {
  file: string;
  /** Python's JSON of the model. */
  model: object;
  paths: string[];
  x: GoldenTensor;
  predict: GoldenTensor;
}

const {layers} = keras;
const {FormatError} = keras.saving;
const test = suite('safetensors');
const quiet = {verbose: 0} as const;
const golden = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../golden/files/${file}`, import.meta.url)));
const isTensorCase = (one: GoldenCase): one is TensorCase => 'values' in one;
const [tensorCases, weightsCases] = [goldenCases('safetensors-files').filter(isTensorCase), goldenCases<WeightsCase>('safetensors-files').filter((one) => !isTensorCase(one))];

async function rejects(promise: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await promise.then(() => null, (reason: Error) => reason);
  assert.ok(error, 'no error');
  assert.match(error!.message, message);
}

const bits = (model: keras.Model): number[][] => model.weights.map(({tensor}) => Array.from(tensor.dataSync()));

function stack(units = 4): keras.Model {
  return keras.Sequential([keras.Input({shape: [3]}), layers.Dense(units, {name: 'first'}), layers.BatchNormalization({name: 'norm'}), layers.Dense(1, {name: 'last'})], {name: 'stack'});
}

/** The model of the golden weights. */
function cnn(): keras.Model {
  keras.utils.clearSession();
  return keras.Sequential([
    keras.Input({shape: [6, 6, 1]}), layers.Conv2D(4, 3, {padding: 'same'}), layers.BatchNormalization({momentum: 0.8}), layers.Activation('relu'), layers.MaxPooling2D(),
    layers.Conv2D(3, 2, {activation: 'tanh'}), layers.GlobalAveragePooling2D(), layers.Dense(2),
  ]);
}

test('every tensor of a file has the values that the package safetensors wrote', () => {
  const stored = readSafetensors(golden('dtypes.safetensors'), 'dtypes');
  assert.equal([...stored.keys()].sort(), tensorCases.map(({name}) => name).sort());
  for (const {name, dtype, shape, values} of tensorCases) {
    const {data, ...found} = stored.get(name)!;
    assert.equal(found, {dtype, shape}, name);
    assert.equal(Array.from(data as ArrayLike<number>, Number), values, name);
  }
});

for (const {name, file, model: json, paths, x, predict} of weightsCases) {
  test(`${name}: loaded into the model of Keras, made by code or from its JSON, it predicts the same`, async () => {
    for (const model of [cnn(), keras.models.modelFromJson(JSON.stringify(json))]) {
      await model.loadWeights(golden(file));
      close(Array.from((await model.predict(toTensor(x), quiet) as {data: Float32Array}).data), predict.data as number[], {terms: 64, what: name});
    }
  });

  test(`${name}: written again, the file has the same tensors`, async () => inFolder(async (folder) => {
    const model = cnn();
    assert.equal(model.weights.map(({path}) => path), paths);
    await model.loadWeights(golden(file));
    const path = join(folder, file);
    await model.saveWeights(path);
    const [own, theirs] = [readSafetensors(new Uint8Array(await readFile(path)), path), readSafetensors(golden(file), file)];
    assert.equal(new Map([...own].sort()), new Map([...theirs].sort()));
  }));
}

test('weights go to a file and come back with the same bits, half precision too; the optimizer is left alone', async () => inFolder(async (folder) => {
  for (const dtype of ['float32', 'float16', 'bfloat16']) {
    const make = (): keras.Model => keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4, {name: 'first', dtype}), layers.Dense(1, {name: 'last', dtype})], {name: 'stack'});
    const model = make();
    model.compile({optimizer: 'adam', loss: 'mse'});
    await model.fit([[0.1, -0.2, 0.3]], [[1]], quiet);
    const path = join(folder, 'below', `${dtype}.safetensors`);
    await model.saveWeights(path);
    const again = make();
    await again.loadWeights(path);
    assert.equal(bits(again), bits(model), dtype);
    assert.equal([...readSafetensors(new Uint8Array(await readFile(path)), path)].map(([name, stored]) => [name, stored.dtype]).sort(), model.weights.map((weight) => [weight.path, dtype]).sort());
  }
}));

test('elements of other dtypes are cast to those of the weights', async () => {
  const model = keras.Sequential([keras.Input({shape: [1]}), layers.Dense(2, {name: 'only'})], {name: 'net'});
  const [kernel, bias] = model.weights.map(({path}) => path) as [string, string];
  const header = new TextEncoder().encode(JSON.stringify({[kernel]: {dtype: 'F64', shape: [1, 2], data_offsets: [0, 16]}, [bias]: {dtype: 'I64', shape: [2], data_offsets: [16, 32]}}));
  const bytes = new Uint8Array(8 + header.length + 32);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, header.length, true);
  bytes.set(header, 8);
  [0.5, -1.25].forEach((value, i) => view.setFloat64(8 + header.length + 8 * i, value, true));
  [3n, -4n].forEach((value, i) => view.setBigInt64(8 + header.length + 16 + 8 * i, value, true));
  await model.loadWeights(bytes);
  assert.equal(bits(model), [[0.5, -1.25], [3, -4]]);
});

test('what does not fit is named, and the model stays as it is; skipMismatch takes the rest', async () => inFolder(async (folder) => {
  const path = join(folder, 'w.safetensors');
  const saved = stack();
  await saved.saveWeights(path);
  const other = stack(5);
  const before = bits(other);
  await rejects(other.loadWeights(path), /first\/kernel has the shape \[3, 4\] in the file, \[3, 5\] in the model[^]*skipMismatch/);
  assert.equal(bits(other), before);
  const lines = await warned(() => other.loadWeights(path, {skipMismatch: true}));
  assert.match(lines.join(), /weights were not loaded/);
  const biasOf = (model: keras.Model): unknown => Array.from(model.getLayer('last').weights[1]!.dataSync());
  assert.equal(biasOf(other), biasOf(saved));
  const renamed = keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4, {name: 'renamed'})]);
  await rejects(renamed.loadWeights(path), /renamed\/kernel is not in the file[^]*got: .*first\/kernel/);
  await rejects(stack().loadWeights(path, {byName: true}), /byName does not go/);
  await rejects(stack().saveWeights(path, {overwrite: false}), /There is a file already/);
}));

test('layers to skip are neither written nor asked for', async () => inFolder(async (folder) => {
  const path = join(folder, 'w.safetensors');
  const model = stack();
  await model.saveWeights(path, {objectsToSkip: [model.getLayer('last')]});
  assert.not.ok([...readSafetensors(new Uint8Array(await readFile(path)), path).keys()].some((name) => name.includes('last')));
  const again = stack();
  await rejects(again.loadWeights(path), /last\/kernel is not in the file/);
  await again.loadWeights(path, {objectsToSkip: [again.getLayer('last')]});
  assert.equal(bits(again).slice(0, 6), bits(model).slice(0, 6));
}));

test('two weights of one path cannot be told apart', async () => {
  class Twins extends keras.Model {
    readonly left = layers.Dense(1, {name: 'same'});
    readonly right = layers.Dense(1, {name: 'same'});
    override call(x: keras.Tensor): unknown { return keras.ops.add(this.left(x) as keras.Tensor, this.right(x) as keras.Tensor); }
  }
  const model = new Twins();
  await model.predict([[1, 2]], quiet);
  await rejects(model.saveWeights('never.safetensors'), /two weights have the same path[^]*same\/kernel/);
});

/** A file with this header and so many bytes of elements. */
function made(header: unknown, elements = 0): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + elements);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 8);
  return bytes;
}

const entry = (begin: number, end: number, more: object = {}): object => ({dtype: 'F32', shape: [(end - begin) / 4], data_offsets: [begin, end], ...more});

test('damaged files are refused with what is wrong', () => {
  const refused: [Uint8Array, RegExp][] = [
    [new Uint8Array(5), /5 bytes/], [Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 255]), /too large/], [Uint8Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0x7b]), /a header of 4294967296 bytes/],
    [made('{"a": '), /no JSON/], [made([]), /an object of tensors/], [made({a: 3}), /damaged at "a"/], [made({a: entry(0, 8, {shape: [-2]})}, 8), /a shape/], [made({a: entry(0, 8, {shape: [1.5]})}, 8), /a shape/],
    [made({a: entry(0, 8, {data_offsets: [0]})}, 8), /begin and end/], [made({a: entry(0, 8, {shape: [3]})}, 8), /12 bytes for the shape \[3\]/], [made({a: entry(0, 8, {dtype: 'F8_E4M3'})}, 8), /"F8_E4M3"[^]*BF16/],
    [made({a: entry(0, 16)}, 8), /bytes 0 to 16 of 8/], [made({a: entry(4, 8)}, 8), /lies where it cannot/], [made({a: entry(0, 8), b: entry(4, 12)}, 12), /"b" lies where it cannot/],
    [made({a: entry(0, 4)}, 8), /8 bytes of elements[^]*4, as the header says/], [made({a: entry(0, 8, {shape: [2 ** 30, 2 ** 30, 2 ** 30]})}, 8), /damaged at "a"/],
  ];
  for (const [bytes, message] of refused) {
    assert.throws(() => readSafetensors(bytes, 'file'), (error: Error) => error instanceof FormatError && message.test(error.message) && /^file, byte \d+:/.test(error.message), String(message));
  }
});

test('a damaged file of that name is refused as such, and the model stays as it is', async () => inFolder(async (folder) => {
  const path = join(folder, 'w.safetensors');
  const model = stack();
  const before = bits(model);
  await writeFile(path, 'nothing of the kind');
  await rejects(model.loadWeights(path), /w\.safetensors, byte 0/);
  assert.equal(bits(model), before);
}));

law(test, 'cut or changed bytes are refused by a FormatError, or read', [fc.constantFrom('dtypes.safetensors', 'cnn.safetensors'), fc.nat(), fc.nat(255), fc.boolean()], (file, at, value, cut) => {
  const bytes = golden(file);
  const place = at % Math.min(bytes.length, 1200);
  const damaged = cut ? bytes.subarray(0, place) : bytes;
  if (!cut) damaged[place] = value;
  try {
    readSafetensors(damaged, 'file');
    return !cut;
  } catch (error) {
    return error instanceof FormatError;
  }
});

const element = fc.constantFrom<[string, number]>(['float32', 4], ['float16', 2], ['bfloat16', 2], ['int32', 4], ['uint16', 2], ['uint8', 1], ['bool', 1]);

law(test, 'what is written is read again, and every tensor begins where its elements may lie',
  [fc.dictionary(fc.string({unit: 'binary', minLength: 1, maxLength: 9}).filter((name) => !['__proto__', '__metadata__'].includes(name)), fc.tuple(element, fc.array(fc.nat(3), {maxLength: 3})), {maxKeys: 9, noNullPrototype: true})],
  async (drawn) => {
    const tensors = Object.entries(drawn).map(([name, [[dtype, size], shape]]) => [name, {dtype, size, shape, elements: Uint8Array.from({length: shape.reduce((a, b) => a * b, size)}, (_, i) => (dtype === 'bool' ? i % 2 : (i * 37) % 120))}] as const);
    const bytes = await writeSafetensors(new Map(tensors.map(([name, {elements, ...tensor}]) => [name, {...tensor, bytes: async () => elements}])), {made: 'here'});
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + new DataView(bytes.buffer).getUint32(0, true)))) as Record<string, {data_offsets: [number, number]}>;
    const stored = readSafetensors(bytes, 'file');
    assert.is(stored.size, tensors.length);
    for (const [name, {dtype, size, shape, elements}] of tensors) {
      const {data, ...found} = stored.get(name)!;
      assert.equal(found, {dtype, shape});
      assert.is(header[name]!.data_offsets[0] % size, 0);
      if (!/16$/.test(dtype) || dtype === 'uint16') assert.equal(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), elements);
    }
  });

test.run();
