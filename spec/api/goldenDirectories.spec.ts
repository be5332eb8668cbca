import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, relative} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {decodePng} from '../../api/images/decodePng.ts';
import {withChannels} from '../../api/images/withChannels.ts';
import type {DataArray} from '../../api/tf/data/DataArray.ts';
import {Dataset} from '../../api/tf/data/Dataset.ts';
import type {DirectoryDataset} from '../../api/utils/directory/DirectoryDataset.ts';
import {agree} from '../agree.ts';
import {decode, type Golden, type GoldenCase, goldenCases, type GoldenTensor} from '../golden.ts';
import {inFolder} from '../inFolder.ts';

interface DirectoryCase extends GoldenCase {
  kind: 'png' | 'image' | 'text' | 'audio' | 'series' | 'split';
  bytes: string;
  pixels: Record<string, GoldenTensor>;
  files: Record<string, string>;
  options: {[name: string]: Golden};
  sets: {classNames: string[] | null; filePaths: string[] | null; elements: Golden[] | null; cardinality: number}[];
  data: Golden;
  targets: Golden;
  length: number;
  elements: Golden[];
  /** The elements come in a random order, which is not TensorFlow's. */
  inSomeOrder?: true;
  batch: number | null;
  parts: Golden[][];
}

const test = suite('data sets of files and arrays, as in Keras');
const cases = goldenCases<DirectoryCase>('directories');
const fromHex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));

/** An element as golden files hold it. */
function told(element: unknown): unknown {
  if (Array.isArray(element)) return element.map(told);
  const {data, shape, dtype} = element as DataArray;
  return dtype as string === 'string' ? {text: Array.from(data), shape} : {shape, dtype, data: Array.from(data)};
}

const elementsOf = async (dataset: Dataset): Promise<unknown[]> => (await dataset.toArray()).map(told);

/** Text is the same; numbers are, but for roundings. */
function check(elements: unknown, expected: Golden, what: string, tolerance?: number): void {
  if (JSON.stringify(expected).includes('"text"')) assert.equal(elements, expected, what);
  else agree(elements, expected, {terms: 64, tolerance, what});
}

for (const {name, bytes, pixels} of cases.filter(({kind}) => kind === 'png')) {
  test(name, async () => {
    const decoded = await decodePng(fromHex(bytes));
    for (const [text, {shape: [height, width], data}] of Object.entries(pixels)) {
      const channels = Number(text) as 1 | 3 | 4;
      assert.equal(
        {...withChannels(decoded, channels), data: Array.from(withChannels(decoded, channels).data)}, {data, width, height, channels}, `${channels} channels`,
      );
    }
  });
}

const functions = {image: keras.utils.imageDatasetFromDirectory, text: keras.utils.textDatasetFromDirectory, audio: keras.utils.audioDatasetFromDirectory};

for (const {name, kind, files, options, sets, tolerance} of cases.filter(({files: given}) => given)) {
  test(name, () => inFolder(async (folder) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), {recursive: true});
      await writeFile(join(folder, path), fromHex(content));
    }
    const made = await functions[kind as 'image'](folder, {verbose: false, ...(options as object)});
    const list = (Array.isArray(made) ? made : [made]) as DirectoryDataset[];
    assert.is(list.length, sets.length);
    for (const [i, {classNames, filePaths, elements, cardinality}] of sets.entries()) {
      assert.equal(list[i]!.classNames, classNames);
      if (filePaths) assert.equal(list[i]!.filePaths.map((path) => relative(folder, path)), filePaths);
      assert.is(list[i]!.cardinality(), cardinality);
      const found = await elementsOf(list[i]!);
      if (elements) check(found, elements, name, tolerance);
      else assert.is(found.length, cardinality);
    }
  }));
}

for (const {name, data, targets, length, options, elements, inSomeOrder} of cases.filter(({kind}) => kind === 'series')) {
  test(name, async () => {
    const dataset = keras.utils.timeseriesDatasetFromArray(decode(data) as keras.Tensor, decode(targets) as keras.Tensor | null, length, options as object);
    const texts = (list: readonly unknown[]): string[] => list.map((element) => JSON.stringify(element));
    const sorted = (list: readonly unknown[]): unknown[] => (inSomeOrder ? texts(list).sort().map((text) => JSON.parse(text) as unknown) : [...list]);
    check(sorted(await elementsOf(dataset)), sorted(elements) as Golden, name);
  });
}

for (const {name, data, batch, options, parts} of cases.filter(({kind}) => kind === 'split')) {
  test(name, async () => {
    const given = decode(data);
    const sets = await keras.utils.splitDataset(batch === null ? given : Dataset.fromTensorSlices(given).batch(batch), options as object);
    for (const [i, expected] of parts.entries()) check(await elementsOf(sets[i]!), expected, `part ${i}`);
  });
}

test.run();
