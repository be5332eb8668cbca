import {execFileSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as tf from '../../api/tf/index.ts';
import {type GoldenCase, goldenCases} from '../golden.ts';
import {inFolder} from '../inFolder.ts';
import {law} from '../law.ts';

type Lists = {bytesList: string[]} | {floatList: number[]} | {int64List: number[]};

interface RecordsCase extends GoldenCase {
  kind: 'example' | 'file';
  features: Record<string, Lists>;
  compression: '' | 'GZIP' | 'ZLIB';
  records: string[];
  bytes: string;
}

const test = suite('TFRecord files and Examples');
const {Example} = tf.train;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));

/** The features of an Example as golden files hold them. */
const told = ({features}: InstanceType<typeof Example>): unknown => Object.fromEntries(Object.entries(features).map(([name, feature]) => {
  if ('bytesList' in feature) return [name, {bytesList: feature.bytesList.map((bytes) => new TextDecoder().decode(bytes))}];
  return [name, 'floatList' in feature ? {floatList: Array.from(feature.floatList)} : {int64List: feature.int64List.map(Number)}];
}));

for (const {name, kind, features, compression, records, bytes} of goldenCases<RecordsCase>('records')) {
  test(name, () => inFolder(async (folder) => {
    if (kind === 'example') {
      assert.is(hex(new Example(features).serialize()), bytes);
      assert.equal(told(Example.parse(fromHex(bytes))), features);
      return;
    }
    const [theirs, ours] = [join(folder, 'theirs'), join(folder, 'ours')];
    await writeFile(theirs, fromHex(bytes));
    const writer = tf.io.TFRecordWriter(ours, {compressionType: compression});
    for (const record of records) await writer.write(record);
    await writer.close();
    if (compression === '') assert.is(hex(await readFile(ours)), bytes);
    for (const path of [theirs, ours]) {
      for (const bufferSize of [3, 1000]) {
        const read = await tf.data.TFRecordDataset(path, {compressionType: compression, bufferSize}).toArray();
        assert.equal(read.map(({data}) => new TextDecoder().decode(data as Uint8Array)), records);
      }
    }
    const both = await tf.data.TFRecordDataset([theirs, ours], {compressionType: compression, numParallelReads: 2}).toArray();
    assert.equal(both.map(({data}) => data.length), records.flatMap(({length}) => [length, length]));
  }));
}

const feature = fc.oneof(
  fc.array(fc.string(), {maxLength: 4}).map((bytesList) => ({bytesList})), fc.array(fc.float({noNaN: true}), {maxLength: 9}).map((floatList) => ({floatList})),
  fc.array(fc.integer(), {maxLength: 9}).map((int64List) => ({int64List})),
);

law(test, 'an Example comes back from its bytes', [fc.dictionary(fc.string(), feature, {maxKeys: 5})], (features) => {
  assert.equal(told(Example.parse(new Example(features).serialize())), Object.fromEntries(Object.entries(features)));
});

test('an Example chooses the kind of a feature by its values', () => {
  const example = new Example({
    a: 'x', b: Uint8Array.of(255), c: 3, d: 0.5, e: [1, 2], f: [1, 2.5], g: Float32Array.of(1), h: Int32Array.of(7), i: true, j: ['p', 'q'],
    k: {data: Float32Array.of(1), shape: [1], dtype: 'float32'} as never,
  });
  assert.equal(
    Object.values(example.features).map((one) => Object.keys(one)[0]),
    ['bytesList', 'bytesList', 'int64List', 'floatList', 'int64List', 'floatList', 'floatList', 'int64List', 'int64List', 'bytesList', 'floatList'],
  );
  assert.throws(() => new Example({a: [1, 'x']}), /"a" is not valid[^]*bytesList/);
});

test('parseSingleExample: shapes, dtypes, bytes, text, defaults; what does not fit is refused', () => {
  const bytes = new Example({matrix: Float32Array.of(1, 2, 3, 4), label: 5, words: ['a', 'b'], raw: Uint8Array.of(1, 255)}).serialize();
  const parsed = tf.io.parseSingleExample(bytes, {
    matrix: {shape: [2, 2], dtype: 'float32'}, label: {shape: [], dtype: 'int32'}, words: {dtype: 'string'}, raw: {dtype: 'uint8'}, missing: {
      shape: [], dtype: 'float32', defaultValue: 0.5,
    },
  });
  assert.equal(Object.values(parsed).map(({data, shape, dtype}) => [Array.from(data), shape, dtype]), [
    [[1, 2, 3, 4], [2, 2], 'float32'], [[5], [], 'int32'], [['a', 'b'], [2], 'string'], [[1, 255], [2], 'uint8'], [[0.5], [], 'float32'],
  ]);
  const bad: [Parameters<typeof tf.io.parseSingleExample>[1], RegExp][] = [
    [{other: {dtype: 'int32'}}, /"other" is missing[^]*matrix/], [{matrix: {shape: [3], dtype: 'float32'}}, /another number of values/],
    [{label: {dtype: 'float32'}}, /another kind/], [{words: {dtype: 'int32'}}, /values of bytes/],
  ];
  for (const [features, message] of bad) assert.throws(() => tf.io.parseSingleExample(bytes, features), message);
});

const python = process.env.KERAS_PYTHON;
if (!python) console.log('TensorFlow itself: skipped, KERAS_PYTHON names no Python with tensorflow');
(python ? test : test.skip)('TensorFlow itself reads the files', () => inFolder(async (folder) => {
  const path = join(folder, 'ours');
  const writer = tf.io.TFRecordWriter(path, {compressionType: 'GZIP'});
  for (let i = 0; i < 3; i++) await writer.write(new Example({label: i, image: Uint8Array.of(i, 255), rate: Float32Array.of(i / 2)}).serialize());
  await writer.close();
  const script = [
    'import json, sys, tensorflow as tf', `records = list(tf.data.TFRecordDataset(sys.argv[1], 'GZIP'))`,
    "features = {'label': tf.io.FixedLenFeature([], tf.int64), 'image': tf.io.FixedLenFeature([], tf.string), 'rate': tf.io.FixedLenFeature([], tf.float32)}",
    'parsed = [tf.io.parse_single_example(record, features) for record in records]',
    "print(json.dumps([[int(p['label']), list(p['image'].numpy()), float(p['rate'])] for p in parsed]))",
  ].join('\n');
  assert.equal(
    JSON.parse(execFileSync(python!, ['-c', script, path], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})),
    [[0, [0, 255], 0], [1, [1, 255], 0.5], [2, [2, 255], 1]],
  );
}));

test.run();
