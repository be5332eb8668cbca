import {mkdir, readdir, writeFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {DataArray} from '../../api/tf/data/DataArray.ts';
import * as tf from '../../api/tf/index.ts';
import {inFolder} from '../inFolder.ts';

const test = suite('data from files');
const {Dataset} = tf.data;
const {utils} = keras;

/** Nested lists of an element's arrays. */
function lists(element: unknown): unknown {
  if (Array.isArray(element)) return element.map(lists);
  if (element === null) return null;
  if (Object.getPrototypeOf(element) === Object.prototype) {
    return Object.fromEntries(Object.entries(element as object).map(([key, part]) => [key, lists(part)]));
  }
  return (element as DataArray).array();
}

async function refused(run: () => unknown, message: RegExp): Promise<void> {
  await (async () => run())().then(() => assert.unreachable(`no error: ${run}`), (error: Error) => {
    assert.match(error.message, message);
    assert.match(error.message, /fix:/);
  });
}

test('cache in a file: written by a whole iteration, read by others, exactly', () => inFolder(async (folder) => {
  const path = join(folder, 'below', 'cache');
  let made = 0;
  const source = Dataset.range(3).map((x) => {
    made += 1;
    return {a: [x.item(), 0.5], b: [Uint8Array.of(x.item(), 255), 'text'], c: [['p'], ['ü']], d: null};
  });
  const elements = await source.toArray();
  for await (const _ of source.cache(path)) break;
  assert.equal(await readdir(join(folder, 'below')), []);
  for (let run = 0; run < 3; run++) {
    made = 0;
    assert.equal(await source.cache(path).toArray(), elements);
    assert.is(made, run === 0 ? 3 : 0);
  }
  assert.equal(await readdir(join(folder, 'below')), ['cache']);
}));

test('listFiles: patterns for files and folders, sorted or shuffled', () => inFolder(async (folder) => {
  for (const path of ['a/x1.txt', 'a/x2.txt', 'a/y.csv', 'b/x3.txt', 'b/.hidden.txt', 'c/deep/x4.txt']) {
    await mkdir(join(folder, path, '..'), {recursive: true});
    await writeFile(join(folder, path), '');
  }
  const found = async (pattern: string | string[], shuffle = false): Promise<string[]> =>
    (await Dataset.listFiles(pattern, {shuffle, seed: 1}).toArray()).map((path) => relative(folder, path.item()));
  assert.equal(await found(`${folder}/*/x*.txt`), ['a/x1.txt', 'a/x2.txt', 'b/x3.txt']);
  assert.equal(await found([`${folder}/a/*.csv`, `${folder}/c/*/x?.txt`]), ['a/y.csv', 'c/deep/x4.txt']);
  assert.equal(await found(`${folder}/a/x[1-2].txt`), ['a/x1.txt', 'a/x2.txt']);
  assert.equal(await found(`${folder}/a/{y.csv,x1.txt}`), ['a/x1.txt', 'a/y.csv']);
  assert.equal((await found(`${folder}/*/x*.txt`, true)).sort(), ['a/x1.txt', 'a/x2.txt', 'b/x3.txt']);
  await refused(() => found(`${folder}/none*`), /no such files/);
}));

test('makeCsvDataset: columns by name, kinds inferred, labels apart', () => inFolder(async (folder) => {
  await writeFile(join(folder, '1.csv'), 'age,name,rate,kind\n1,ann,0.5,0\n2,bob,,1\n');
  await writeFile(join(folder, '2.csv'), 'age,name,rate,kind\n3,"c, d",2,0\n');
  const options = {shuffle: false, numEpochs: 1} as const;
  const made = await tf.data.experimental.makeCsvDataset(`${folder}/*.csv`, 2, {labelName: 'kind', ...options});
  const elements = await made.toArray();
  assert.equal(lists(elements), [[{age: [1, 2], name: ['ann', 'bob'], rate: [0.5, 0]}, [0, 1]], [{age: [3], name: ['c, d'], rate: [2]}, [0]]]);
  const [[{age, rate}]] = elements as [[Record<string, DataArray>]];
  assert.equal([age!.dtype, rate!.dtype], ['int32', 'float32']);
  const some = await tf.data.experimental.makeCsvDataset(join(folder, '1.csv'), 1, {selectColumns: ['rate', 'age'], columnDefaults: [-1, 9], ...options});
  assert.equal(lists(await some.toArray()), [{age: [1], rate: [0.5]}, {age: [2], rate: [9]}]);
  const named = await tf.data.experimental.makeCsvDataset(
    join(folder, '2.csv'), 5, {columnNames: ['p', 'q', 'r', 's'], header: false, columnDefaults: ['', '', '', ''], ...options},
  );
  assert.equal(lists(await named.toArray()), [{p: ['age', '3'], q: ['name', 'c, d'], r: ['rate', '2'], s: ['kind', '0']}]);
  assert.is((await tf.data.experimental.makeCsvDataset(join(folder, '1.csv'), 2)).cardinality(), tf.data.INFINITE_CARDINALITY);
  await refused(() => tf.data.experimental.makeCsvDataset(join(folder, '1.csv'), 1, {labelName: 'other'}), /no such column[^]*age, name/);
  await refused(() => tf.data.experimental.makeCsvDataset(join(folder, 'x.csv'), 1), /no such files/);
}));

test('CSV that is not as it should be says where', () => inFolder(async (folder) => {
  const read = async (text: string, ...args: unknown[]): Promise<unknown> => {
    const path = join(folder, 'x.csv');
    await writeFile(path, text);
    return (Reflect.construct(tf.data.experimental.CsvDataset, [path, ...args]) as InstanceType<typeof Dataset>).toArray();
  };
  const bad: [string, unknown[], RegExp][] = [
    [
      '1,2\n3\n', [[0, 0]], /another number of fields[^]*row 2 of/,
    ], ['1\nx\n', [[0]], /column 0 in row 2/], ['1.5\n', [[{dtype: 'int32'}]], /not int32/], [',1\n', [[{dtype: 'float32'}, 0]], /required field is empty/],
    ['"a\n', [['']], /quote is not closed/], ['a"b\n', [['']], /inside of a field/], [
      '"a"b\n', [['']], /follows a closing quote/,
    ], ['1\n', [[true]], /default is not valid/], ['1\n', [[0], {fieldDelim: ', '}], /one character/],
    ['1\n', [[0], {selectCols: [0], excludeCols: [1]}], /selected and excluded/],
  ];
  for (const [text, args, message] of bad) await refused(() => read(text, ...args), message);
}));

test('data sets of folders: bad options and empty folders are refused', () => inFolder(async (folder) => {
  await mkdir(join(folder, 'a'));
  await writeFile(join(folder, 'a', '1.txt'), 'one');
  await writeFile(join(folder, 'a', '2.txt'), 'two');
  const text = (options: object): Promise<unknown> => utils.textDatasetFromDirectory(folder, {verbose: false, ...options});
  const bad: [object, RegExp][] = [
    [{labelMode: 'other'}, /labelMode/], [{validationSplit: 0.5}, /go together/], [
      {validationSplit: 2, subset: 'both'}, /validationSplit/,
    ], [{validationSplit: 0.5, subset: 'both'}, /needs a seed/], [{subset: 'some'}, /subset/],
    [{classNames: ['b']}, /folder that there is not[^]*out of a/], [{labels: [1]}, /as many labels as files/], [
      {labels: [1, 2], classNames: ['a']}, /inferred labels alone/,
    ], [{labelMode: 'binary'}, /two classes/],
    [{batchSize: 0}, /batchSize/], [{validationSplit: 0.1, subset: 'both', seed: 1}, /no files for validation/], [{colour: 1}, /no such argument/],
  ];
  const {write} = process.stdout;
  process.stdout.write = (() => true) as never;
  try {
    for (const [options, message] of bad) await refused(() => text(options), message);
  } finally {
    process.stdout.write = write;
  }
  await refused(() => utils.imageDatasetFromDirectory(folder, {verbose: false}), /no files[^]*\.png/);
  await refused(() => utils.imageDatasetFromDirectory(folder, {imageSize: [1] as never}), /imageSize/);
  await refused(() => utils.imageDatasetFromDirectory(folder, {colorMode: 'cmyk' as never}), /colorMode/);
  await refused(() => utils.imageDatasetFromDirectory(join(folder, 'none')), /cannot be read/);
  await writeFile(join(folder, 'a', 'x.jpg'), Uint8Array.of(0xff, 0xd8, 0xff, 0xe0));
  await writeFile(join(folder, 'a', 'y.png'), Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0));
  const images = await utils.imageDatasetFromDirectory(folder, {verbose: false, shuffle: false}) as InstanceType<typeof Dataset>;
  await refused(() => images.toArray(), /cannot be read here[^]*npm install sharp/);
  await writeFile(join(folder, 'a', '1.wav'), 'no sound');
  await refused(async () => (await utils.audioDatasetFromDirectory(folder, {verbose: false}) as InstanceType<typeof Dataset>).toArray(), /WAV/);
}));

test('timeseriesDatasetFromArray and splitDataset refuse what does not fit', async () => {
  const series = Array.from({length: 10}, (_, i) => i);
  for (const options of [{sequenceStride: 0}, {samplingRate: 10}, {startIndex: -1}, {endIndex: 10}, {startIndex: 5, endIndex: 5}]) {
    await refused(() => utils.timeseriesDatasetFromArray(series, null, 3, options), /is not valid[^]*of 10 steps/);
  }
  await refused(() => utils.timeseriesDatasetFromArray(series, null, 0), /sequenceLength/);
  for (const [options, message] of [
    [{}, /no size/], [{leftSize: 10}, /leftSize/], [{rightSize: 1.5}, /rightSize/], [{leftSize: 6, rightSize: 5}, /do not fit/],
    [{leftSize: 0.01}, /do not fit/],
  ] as const) {
    await refused(() => utils.splitDataset(series, options), message);
  }
  await refused(() => utils.splitDataset(Dataset.range(0), {leftSize: 1}), /empty/);
});

test('a seed gives the same shuffled series and split', async () => {
  const series = Float32Array.from({length: 40}, (_, i) => i);
  const drawn = async (seed: number): Promise<unknown> => lists(await utils.timeseriesDatasetFromArray(
    series, series, 3, {shuffle: true, seed, batchSize: 8},
  ).toArray());
  assert.equal(await drawn(1), await drawn(1));
  assert.not.equal(await drawn(1), await drawn(2));
  const halves = async (seed: number): Promise<unknown> => Promise.all((await utils.splitDataset(
    series, {leftSize: 0.5, shuffle: true, seed},
  )).map(async (half) => lists(await half.toArray())));
  assert.equal(await halves(1), await halves(1));
  assert.not.equal(await halves(1), await halves(2));
});

test.run();
