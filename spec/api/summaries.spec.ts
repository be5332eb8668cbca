import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {decodePng} from '../../api/images/decodePng.ts';
import {encodePng} from '../../api/images/encodePng.ts';
import {protoFields} from '../../api/tf/io/protoFields.ts';
import {decodeRecords, encodeRecord} from '../../api/tf/io/records.ts';
import * as tf from '../../api/tf/index.ts';
import {decode, type Golden, type GoldenCase, goldenCases} from '../golden.ts';
import {inFolder} from '../inFolder.ts';
import {law} from '../law.ts';

type Writer = ReturnType<typeof tf.summary.createFileWriter>;

interface SummaryCase extends GoldenCase {
  method: 'scalar' | 'histogram' | 'text' | 'image' | 'hparams' | 'hparamsConfig';
  arguments: Golden[];
  values: {step: number; bytes: string}[];
}

const test = suite('summaries for TensorBoard');

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** The records of the one event file in a folder. */
async function recordsIn(folder: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const names = (await readdir(folder)).filter((name) => /^events\.out\.tfevents\.\d+\..+\.\d+\.\d+\.v2$/.test(name));
  assert.is(names.length, 1);
  const records = [];
  for await (const record of decodeRecords(inPieces(await readFile(join(folder, names[0]!)), 100), names[0]!)) records.push(record);
  return records;
}

/** Steps and values of the events in records. */
function valuesIn(records: readonly Uint8Array<ArrayBuffer>[]): {step: number; bytes: Uint8Array<ArrayBuffer>}[] {
  return records.flatMap((record) => {
    const fields = [...protoFields(record)];
    const step = Number(fields.find(({number}) => number === 2)?.value ?? 0);
    const summaries = fields.filter(({number}) => number === 5).map(({value}) => value as Uint8Array<ArrayBuffer>);
    return summaries.flatMap((summary) => [...protoFields(summary)].map(({value}) => ({step, bytes: value as Uint8Array<ArrayBuffer>})));
  });
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The strings in the tensor of a value. */
function stringsIn(value: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const tensor = [...protoFields(value)].find(({number}) => number === 8)!.value as Uint8Array<ArrayBuffer>;
  return [...protoFields(tensor)].filter(({number}) => number === 8).map((field) => field.value as Uint8Array<ArrayBuffer>);
}

/** A value with each PNG replaced by its pixels: how they are packed is not the same everywhere. */
async function unpacked(value: Uint8Array<ArrayBuffer>): Promise<unknown[]> {
  return Promise.all(stringsIn(value).map(async (text) => (text[0] === 137 ? decodePng(text) : hex(text))));
}

for (const {name, method, arguments: given, values} of goldenCases<SummaryCase>('summaries')) {
  test(name, () => inFolder(async (folder) => {
    const writer = tf.summary.createFileWriter(folder);
    await (writer[method] as (...args: unknown[]) => Promise<void>).apply(writer, given.map((one) => decode(one, [])));
    await writer.close();
    const written = valuesIn((await recordsIn(folder)).slice(1));
    assert.equal(written.map(({step}) => step), values.map(({step}) => step));
    for (const [i, {bytes}] of values.entries()) {
      if (method === 'image') assert.equal(await unpacked(written[i]!.bytes), await unpacked(new Uint8Array(Buffer.from(bytes, 'hex'))));
      else assert.is(hex(written[i]!.bytes), bytes);
    }
  }));
}

test('a file begins with its version, and values are there when the promise is fulfilled', () => inFolder(async (folder) => {
  const writer: Writer = tf.summary.createFileWriter(folder);
  assert.equal(await readdir(folder), []);
  await writer.scalar('a', 1, {step: 1});
  const [first, second, ...more] = await recordsIn(folder);
  assert.equal([...protoFields(first!)].filter(({number}) => number === 3).map(({value}) => new TextDecoder().decode(value as Uint8Array)), ['brain.Event:2']);
  assert.is(valuesIn([second!]).length, 1);
  assert.is(more.length, 0);
  await writer.close();
}));

test('a closed writer and a missing step are errors', () => inFolder(async (folder) => {
  const writer = tf.summary.createFileWriter(folder);
  await writer.close();
  await writer.scalar('a', 1, {step: 1}).then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /closed[^]*fix:/));
  await tf.summary.createFileWriter(folder).scalar('a', 1, {} as never).then(
    () => assert.unreachable(), (error: Error) => assert.match(error.message, /step[^]*fix:/),
  );
}));

law(test, 'records come back as they were written, in whatever pieces they are read', [
  fc.array(fc.uint8Array({maxLength: 50}), {maxLength: 8}), fc.integer({min: 1, max: 40}),
], async (records, size) => {
  const file = Buffer.concat(records.map(encodeRecord));
  const read = [];
  for await (const record of decodeRecords(inPieces(file, size), 'file')) read.push(record);
  assert.equal(read.map((record) => Array.from(record)), records.map((record) => Array.from(record)));
});

law(test, 'a record with one byte changed, or cut off, is refused', [
  fc.uint8Array({minLength: 1, maxLength: 30}), fc.nat(), fc.integer({min: 1, max: 255}), fc.boolean(),
], async (data, at, change, cut) => {
  const file = encodeRecord(data);
  const place = at % file.length;
  file[place]! ^= change;
  const read = async (): Promise<void> => { for await (const _ of decodeRecords(inPieces(cut ? file.subarray(0, place) : file, 7), 'file')); };
  if (cut && place === 0) return read();
  await read().then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /file is no intact file of records[^]*fix:/));
});

law(test, 'a PNG holds the pixels that it was made of', [
  fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 4}), fc.nat(255),
], async (height, width, channels, seed) => {
  const data = Uint8Array.from({length: height * width * channels}, (_, i) => (i * 37 + seed * i * i) & 255);
  assert.equal(await decodePng(await encodePng(data, [height, width, channels])), {data, width, height, channels});
});

test.run();
