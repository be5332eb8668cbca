import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {type Group, readHdf5} from '../../../api/saving/hdf5/Group.ts';
import {groupAt, newGroup, type WrittenAttribute, type WrittenGroup, writeHdf5} from '../../../api/saving/hdf5/writeHdf5.ts';
import {type GoldenCase, goldenCases} from '../../golden.ts';
import {law} from '../../law.ts';

interface DatasetCase extends GoldenCase {
  file: string;
  path: string;
  shape: number[];
  values: number[];
}

const test = suite('hdf5');
const roots = new Map<string, Group>();

function rootOf(file: string): Group {
  const known = roots.get(file) ?? readHdf5(new Uint8Array(readFileSync(new URL(`../../golden/files/${file}`, import.meta.url))), file);
  roots.set(file, known);
  return known;
}

for (const file of ['h5py-earliest.hdf5', 'h5py-latest.hdf5']) {
  test(`${file}: every data set has h5py's values`, () => {
    for (const {name, path, shape, values} of goldenCases<DatasetCase>('hdf5-files').filter((one) => one.file === file)) {
      const {data, shape: own} = rootOf(file).dataset(path)!.read();
      assert.equal(own, shape, name);
      assert.equal(Array.from(data as ArrayLike<number>, Number), values, name);
    }
  });

  test(`${file}: groups of many members and attributes, texts of both kinds`, () => {
    const many = rootOf(file).group('many')!;
    assert.is(many.names.length, 60);
    assert.is(many.attributes.text('attribute 7'), 'text 7');
    assert.equal(many.attributes.get('texts'), ['a', 'long']);
    assert.equal(many.attributes.get('more texts'), ['ä', 'bcd']);
    assert.is(many.attributes.get('none'), undefined);
    assert.is(rootOf(file).dataset('many'), undefined);
  });

  test(`${file}: links and elements that are no numbers are refused`, () => {
    const root = rootOf(file);
    assert.throws(() => root.member('soft'), /links are not followed/);
    assert.throws(() => root.member('external'), /external link/);
    assert.throws(() => root.dataset('texts')!.read(), /no place in a model/);
    assert.throws(() => root.dataset('records')!.read(), /compound/);
  });
}

const name = fc.string({minLength: 1, maxLength: 12, unit: 'binary'}).filter((text) => !/[/\0]/.test(text) && text !== '.');
const attribute = fc.oneof(fc.string({unit: 'grapheme-ascii', maxLength: 5000}), fc.array(fc.string({unit: 'grapheme-ascii', minLength: 1, maxLength: 20}), {minLength: 1, maxLength: 50}));
type Drawn = {names: string[]; attributes: Record<string, WrittenAttribute>; values: number[]};

law<[Drawn]>(test, 'what is written is read again: groups of any size, attributes, values', [fc.record({
  names: fc.uniqueArray(name, {maxLength: 100}), attributes: fc.dictionary(name, attribute, {maxKeys: 6, noNullPrototype: true}), values: fc.array(fc.float({noNaN: true}), {maxLength: 20}),
})], async ({names, attributes, values}) => {
  const root = newGroup();
  names.forEach((own, i) => {
    const group: WrittenGroup = groupAt(root, own);
    group.members.set('data', {kind: 'data', type: 'float32', shape: [values.length], bytes: () => new Uint8Array(Float32Array.from(values, (x) => x + i).buffer), attributes: new Map()});
  });
  for (const [key, value] of Object.entries(attributes)) root.attributes.set(key, value);
  const read = readHdf5(await writeHdf5(root), 'written');
  assert.equal([...read.names].sort(), [...names].sort());
  for (const [key, value] of Object.entries(attributes)) assert.equal(read.attributes.get(key), value);
  names.forEach((own, i) => assert.equal(Array.from(read.group(own)!.dataset('data')!.read().data as Float32Array), Array.from(Float32Array.from(values, (x) => x + i))));
});

test('a group of 3,000 members needs several levels of its tree', async () => {
  const root = newGroup();
  for (let i = 0; i < 3000; i++) root.members.set(`member ${i}`, newGroup());
  const read = readHdf5(await writeHdf5(root), 'written');
  assert.is(read.names.length, 3000);
  assert.ok(read.group('member 2718'));
});

test.run();
