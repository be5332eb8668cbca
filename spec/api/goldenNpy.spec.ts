import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {decode, type GoldenCase, goldenCases, type GoldenTensor} from '../golden.ts';
import {inFolder} from '../inFolder.ts';

interface NpyCase extends GoldenCase {
  bytes: string;
  array: GoldenTensor;
  /** Of a .npz file. */
  arrays: Record<string, GoldenTensor>;
}

const test = suite('.npy files as numpy writes them');
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const cases = goldenCases<NpyCase>('npy');

for (const {name, bytes, arrays} of cases.filter((one) => one.arrays)) {
  test(name, async () => {
    const loaded = Object.entries(await keras.utils.loadNpz(fromHex(bytes)));
    assert.equal(Object.fromEntries(loaded.map(([key, {data, shape, dtype}]) => [key, {shape, dtype, data: Array.from(data, Math.fround)}])),
      Object.fromEntries(Object.entries(arrays).map(([key, {shape, dtype, data}]) => [
        key, {shape, dtype, data: data.map((value) => Math.fround(value as number))},
      ])));
  });
}

for (const {name, bytes, array} of cases.filter((one) => one.array)) {
  test(name, () => inFolder(async (folder) => {
    const {data, shape, dtype} = await keras.utils.loadNpy(fromHex(bytes));
    assert.equal([shape, dtype], [array.shape, array.dtype]);
    assert.equal(Array.from(data, Math.fround), array.data.map((value) => Math.fround(decode(value) as number)));
    const path = join(folder, 'ours.npy');
    await keras.utils.saveNpy(path, {data, shape, dtype});
    if (!/float64|float16|int64|endian|Fortran/.test(name)) assert.is((await readFile(path)).toString('hex'), bytes);
    const again = await keras.utils.loadNpy(path);
    assert.equal([Array.from(again.data), again.shape], [Array.from(data), shape]);
  }));
}

test('other files, objects and integers that do not fit are refused', async () => {
  const head = (text: string): Uint8Array => Uint8Array.of(
    0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0, ...new TextEncoder().encode(text), 0, 0, 0, 0, 0, 0, 0, 0x40,
  );
  const bad: [Uint8Array, RegExp][] = [
    [new TextEncoder().encode('something else'), /another file/], [head("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"), /\|O/], [
      head("{'descr': '<f4', 'fortran_order': False, 'shape': (9,), }"), /bytes/,
    ],
    [head("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }"), /does not fit into int32/],
  ];
  for (const [bytes, message] of bad) {
    await keras.utils.loadNpy(bytes).then(() => assert.unreachable('no error'), (error: Error) => assert.match(error.message, message));
  }
});

test.run();
