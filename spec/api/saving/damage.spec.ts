import {readdirSync, readFileSync} from 'node:fs';
import {deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../../api/index.ts';
import {Dataset} from '../../../api/saving/hdf5/Dataset.ts';
import {type Group, readHdf5} from '../../../api/saving/hdf5/Group.ts';
import {inflate} from '../../../api/saving/inflate.ts';
import {parseJson} from '../../../api/saving/parseJson.ts';
import {ZipArchive} from '../../../api/saving/zip/readZip.ts';
import {writeZip} from '../../../api/saving/zip/writeZip.ts';
import {law} from '../../law.ts';

const test = suite('damaged files');
const folder = new URL('../../golden/files/', import.meta.url);
const files = readdirSync(folder).filter((name) => /\.(keras|h5|hdf5)$/.test(name)).map((name): [string, Uint8Array] => [name, new Uint8Array(readFileSync(new URL(name, folder)))]);
const {FormatError} = keras.saving;

/** Everything in a group, read. */
function readAll(group: Group, depth = 0): void {
  for (const name of group.attributes.names) group.attributes.get(name);
  for (const name of group.names) {
    const member = group.member(name)!;
    if (member instanceof Dataset) member.read();
    else if (depth < 50) readAll(member, depth + 1);
  }
}

function readBytes(bytes: Uint8Array): void {
  if (bytes[0] !== 0x50) return readAll(readHdf5(bytes, 'file'));
  const archive = new ZipArchive(bytes, 'file');
  parseJson(new TextDecoder().decode(archive.read('config.json')), 'config');
  readAll(readHdf5(archive.read('model.weights.h5'), 'file/model.weights.h5'));
}

/** Reading damaged bytes gives something or a FormatError that says where, and takes no more time than the file. */
function readsOrRefuses(bytes: Uint8Array): void {
  const start = performance.now();
  try {
    readBytes(bytes);
  } catch (error) {
    assert.instance(error, FormatError);
    const {offset, path} = error as InstanceType<typeof FormatError>;
    assert.ok(Number.isInteger(offset) && path.length > 0);
  }
  assert.ok(performance.now() - start < 2000, 'too slow');
}

const file = fc.nat(files.length - 1).map((i) => files[i]!);

law(test, 'a file that is cut is refused, or read as far as it goes', [file, fc.double({min: 0, max: 1, noNaN: true})], ([, bytes], share) => {
  readsOrRefuses(bytes.subarray(0, Math.floor(bytes.length * share)));
});

law(test, 'a file with changed bytes is refused, or read', [file, fc.array(fc.tuple(fc.double({min: 0, max: 1, noNaN: true, maxExcluded: true}), fc.nat(255)), {minLength: 1, maxLength: 20})], ([, bytes], changes) => {
  const damaged = bytes.slice();
  for (const [at, value] of changes) damaged[Math.floor(at * damaged.length)] = value;
  readsOrRefuses(damaged);
});

law(test, 'weights with changed bytes are refused, or read, when no checksum of an archive stands before them',
  [fc.nat(files.length - 1), fc.nat(4095), fc.nat(255)], (i, at, value) => {
    const [name, bytes] = files[i]!;
    const weights = name.endsWith('.keras') ? new ZipArchive(bytes, name).read('model.weights.h5').slice() : bytes.slice();
    weights[at % weights.length] = value;
    readsOrRefuses(weights);
  });

law(test, 'loading changed weights gives an error or a model, and after an error the model is as it was', [fc.nat(20000), fc.nat(255)], async (at, value) => {
  const model = keras.Sequential([keras.Input({shape: [4]}), keras.layers.Dense(3), keras.layers.BatchNormalization(), keras.layers.Dense(2)]);
  const before = model.weights.map((weight) => Array.from(weight.dataSync()));
  const bytes = files.find(([name]) => name === 'dense-weights.weights.h5')![1].slice();
  bytes[at % bytes.length] = value;
  const error = await model.loadWeights(bytes).then(() => null, (reason: unknown) => reason);
  if (error === null) return;
  assert.instance(error, keras.KerasError);
  assert.equal(model.weights.map((weight) => Array.from(weight.dataSync())), before);
}, {runs: 30});

law(test, 'what DEFLATE made smaller is as it was; a wrong size is an error', [fc.uint8Array({maxLength: 3000}), fc.integer({min: 0, max: 9}), fc.boolean()], (bytes, level, repeated) => {
  const data = repeated ? Uint8Array.from([...bytes, ...bytes, ...bytes]) : bytes;
  const packed = new Uint8Array(deflateRawSync(data, {level}));
  assert.equal(inflate(packed, data.length, 'data'), data);
  assert.throws(() => inflate(packed, data.length + 1, 'data'), /as the file says|cannot be as large/);
  if (data.length > 0) assert.throws(() => inflate(packed, data.length - 1, 'data'), /as the file says/);
});

test('archives that other programs compressed are read', () => {
  const text = new TextEncoder().encode('{"a": 1}'.repeat(100));
  const [stored, packed] = [writeZip(new Map([['config.json', text]])), new Uint8Array(deflateRawSync(text))];
  const at = 30 + 'config.json'.length;
  const central = stored.subarray(at + text.length);
  const bytes = Uint8Array.from([...stored.subarray(0, at), ...packed, ...central]);
  const view = new DataView(bytes.buffer);
  const list = at + packed.length;
  view.setUint16(list + 10, 8, true);
  view.setUint32(list + 20, packed.length, true);
  view.setUint32(bytes.length - 6, list, true);
  assert.equal(new ZipArchive(bytes, 'file').read('config.json'), text);
  view.setUint32(list + 24, 0xfffffff0, true);
  assert.throws(() => new ZipArchive(bytes, 'file').read('config.json'), /fill memory/);
});

test('names that lead out of an archive, and keys that reach into objects, are refused', () => {
  for (const name of ['../x', 'a/../../x', '/etc/x', 'c:/x', 'a\\..\\x']) assert.throws(() => new ZipArchive(writeZip(new Map([[name, new Uint8Array(1)]])), 'file'), /outside/);
  const parsed = parseJson('{"__proto__": {"polluted": true}, "a": {"__proto__": 1}}', 'file') as Record<string, unknown>;
  assert.equal(Object.keys(parsed), ['a']);
  assert.is((parsed as {polluted?: unknown}).polluted, undefined);
  assert.throws(() => parseJson('['.repeat(1000), 'file'), /nested too deep/);
});

test('what is no file of a model is refused with what was got and expected', async () => {
  for (const bytes of [new Uint8Array(0), new TextEncoder().encode('<!DOCTYPE html>'), new Uint8Array(gzipSync('x')), new Uint8Array(deflateSync('x')), writeZip(new Map())]) {
    const error = await keras.saving.loadModel(bytes).then(() => null, (reason: Error) => reason);
    assert.instance(error, FormatError);
    assert.match(error!.message, /got:[^]*expected:[^]*fix:/);
  }
});

test.run();
