import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {DataArray, TextArray} from '../../api/tf/data/DataArray.ts';
import * as tf from '../../api/tf/index.ts';
import {memory} from '../../engine/index.ts';
import {law} from '../law.ts';

const {ops} = keras;
const {Dataset} = tf.data;
type Data = InstanceType<typeof Dataset>;

const test = suite('tf.data');
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The only numbers of elements. */
const numbers = async (dataset: Data): Promise<number[]> => (await dataset.toArray()).map((element) => Number(element as DataArray));

const ascending = (a: number, b: number): number => a - b;

/** Whole numbers that say how far they were asked for, and whether the run was closed. */
class Watched {
  asked = 0;
  opened = 0;
  closed = 0;
  readonly dataset: InstanceType<typeof Dataset<DataArray>>;

  /** @param fails  the number at which an error comes instead */
  constructor(count: number, fails = Infinity) {
    const run = async function* (this: Watched): AsyncGenerator<number> {
      this.opened += 1;
      try {
        for (let i = 0; i < count; i++) {
          this.asked = Math.max(this.asked, i + 1);
          await later(0);
          if (i === fails) throw new Error('broken');
          yield i;
        }
      } finally {
        this.closed += 1;
      }
    }.bind(this);
    this.dataset = Dataset.fromGenerator<number>(run) as never;
  }
}

const count = fc.integer({min: 0, max: 30});
const size = fc.integer({min: 1, max: 12});

law(test, 'shuffle: every element once, none earlier than the buffer allows', [count, size, fc.nat(1e6)], async (n, buffer, seed) => {
  const order = await numbers(Dataset.range(n).shuffle(buffer, {seed}));
  assert.equal([...order].sort(ascending), Array.from({length: n}, (_, i) => i));
  order.forEach((value, place) => assert.ok(value < place + buffer, `${value} at ${place}`));
});

law(test, 'shuffle: a seed gives the same orders in each program, another order each time, or always the same one', [fc.nat(1e6)], async (seed) => {
  const made = (reshuffleEachIteration: boolean): Data => Dataset.range(20).shuffle(20, {seed, reshuffleEachIteration});
  const [a, b, fixed] = [made(true), made(true), made(false)];
  const first = await numbers(a);
  assert.equal(await numbers(b), first);
  const second = await numbers(a);
  assert.not.equal(second, first);
  assert.equal(await numbers(b), second);
  assert.equal(await numbers(fixed), await numbers(fixed));
  const repeated = await numbers(made(true).repeat(2));
  assert.equal(repeated, [...first, ...second]);
});

test('shuffle: without a seed it follows setRandomSeed; all orders come', async () => {
  const drawn = async (seed: number): Promise<number[]> => {
    keras.utils.setRandomSeed(seed);
    return numbers(Dataset.range(10).shuffle(10));
  };
  assert.equal(await drawn(1), await drawn(1));
  assert.not.equal(await drawn(1), await drawn(2));
  const orders = new Map<string, number>();
  const dataset = Dataset.range(3).shuffle(3, {seed: 1});
  for (let i = 0; i < 600; i++) {
    const order = (await numbers(dataset)).join();
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  assert.is(orders.size, 6);
  for (const times of orders.values()) assert.ok(times > 60 && times < 140, `${times} of 600`); // 100 are expected, with a standard deviation of 9
});

type Step = [name: string, n: number];

/** The same steps on an array. */
function onArray(values: number[], [name, n]: Step): number[] {
  switch (name) {
    case 'take': return values.slice(0, n);
    case 'skip': return values.slice(n);
    case 'repeat': return Array.from({length: n % 4}, () => values).flat();
    case 'filter': return values.filter((value) => value % (n + 1) !== 0);
    case 'map': return values.map((value) => value * 3 + n);
    case 'shard': return values.filter((_, i) => i % (n + 1) === n % 2 % (n + 1));
    case 'concatenate': return [...values, ...Array.from({length: n}, (_, i) => i)];
    case 'takeWhile': { const end = values.findIndex((value) => value >= n * 2); return end < 0 ? values : values.slice(0, end); }
    default: return values;
  }
}

const onDataset: Record<string, (dataset: InstanceType<typeof Dataset<DataArray>>, n: number) => InstanceType<typeof Dataset<DataArray>>> = {
  take: (dataset, n) => dataset.take(n),
  skip: (dataset, n) => dataset.skip(n),
  repeat: (dataset, n) => dataset.repeat(n % 4),
  filter: (dataset, n) => dataset.filter((x) => x.item() % (n + 1) !== 0),
  map: (dataset, n) => dataset.map(async (x) => x.item() * 3 + n, {numParallelCalls: n + 1}),
  shard: (dataset, n) => dataset.shard(n + 1, n % 2 % (n + 1)),
  concatenate: (dataset, n) => dataset.concatenate(Dataset.range(n)),
  takeWhile: (dataset, n) => dataset.takeWhile((x) => x.item() < n * 2),
  cache: (dataset) => dataset.cache(),
  prefetch: (dataset, n) => dataset.prefetch(n),
  regrouped: (dataset, n) => dataset.batch(n + 1).unbatch(),
  windowed: (dataset, n) => dataset.window(n + 1).flatMap((window) => window as never),
};

const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(onDataset)), fc.integer({min: 0, max: 9})), {maxLength: 6});

law(test, 'chains of operations are those of arrays, again and again, and the cardinality is true', [count, steps], async (n, chain) => {
  const expected = chain.reduce((values, step) => onArray(values, step as Step), Array.from({length: n}, (_, i) => i));
  const dataset = chain.reduce((made, [name, k]) => onDataset[name]!(made, k), Dataset.range(n));
  assert.equal(await numbers(dataset), expected);
  assert.equal(await numbers(dataset), expected);
  const cardinality = dataset.cardinality();
  assert.ok(cardinality === -2 || cardinality === expected.length, `cardinality ${cardinality}, ${expected.length} elements`);
});

/** Every operation, over numbers that begin with 0. */
const operations: Record<string, (dataset: InstanceType<typeof Dataset<DataArray>>) => Data> = {
  ...Object.fromEntries(Object.entries(onDataset).filter(([name]) => name !== 'skip').map(([name, apply]) => [name, (dataset: never) => apply(dataset, 9)])),
  batch: (dataset) => dataset.batch(2), paddedBatch: (dataset) => dataset.paddedBatch(2), shuffle: (dataset) => dataset.shuffle(3),
  zip: (dataset) => Dataset.zip([Dataset.range(99), dataset]),
  interleave: (dataset) => dataset.interleave(
    () => Dataset.range(2), {cycleLength: 2},
  ), enumerate: (dataset) => dataset.enumerate(), scan: (dataset) => dataset.scan(0, (state, x) => [state, x]),
  unique: (dataset) => dataset.unique(), parallel: (dataset) => dataset.map(async (x) => { await later(1); return x; }, {numParallelCalls: 3}),
  unordered: (dataset) => dataset.map(
    async (x) => { await later(1); return x; }, {numParallelCalls: 3, deterministic: false},
  ), inner: () => Dataset.range(3).flatMap(() => new Watched(20).dataset),
  sample: (dataset) => Dataset.sampleFromDatasets([dataset, Dataset.range(99)], {seed: 1}), choose: (dataset) => Dataset.chooseFromDatasets(
    [dataset], Dataset.range(99).map(() => 0),
  ),
  window: (dataset) => dataset.window(2), groups: (dataset) => dataset.groupByWindow((x) => ops.mod(x, 2), (_, window) => window.batch(2), 2),
};

for (const [name, apply] of Object.entries(operations)) {
  if (name === 'inner') continue;
  test(`${name}: whoever leaves early closes the source`, async () => {
    const watched = new Watched(50);
    for await (const _ of apply(watched.dataset)) break;
    assert.equal([watched.opened, watched.closed], [1, 1]);
    assert.ok(watched.asked <= 20, `${watched.asked} were asked for`);
  });

  if (['take', 'takeWhile'].includes(name)) continue;
  test(`${name}: an error of the source arrives, and everything is closed`, async () => {
    const watched = new Watched(50, 20);
    const iteration = (async () => { for await (const _ of apply(watched.dataset)); })();
    await iteration.then(() => assert.unreachable('no error'), (error: Error) => assert.is(error.message, 'broken'));
    assert.is(watched.opened, watched.closed);
  });
}

test('an error of a function arrives, be it async, parallel or neither', async () => {
  const fail = (x: DataArray): DataArray => {
    if (x.item() === 3) throw new Error('no');
    return x;
  };
  const broken: Data[] = [
    Dataset.range(9).map(fail), Dataset.range(9).map(async (x) => fail(x)), Dataset.range(9).map(fail, {numParallelCalls: 4}), Dataset.range(9).map(
      async (x) => fail(x), {numParallelCalls: 4},
    ).prefetch(3),
    Dataset.range(9).filter((x) => fail(x).item() >= 0), Dataset.range(9).flatMap((x) => Dataset.fromTensors(fail(x))),
  ];
  for (const dataset of broken) {
    const seen: number[] = [];
    const iteration = (async () => { for await (const element of dataset) seen.push(Number(element)); })();
    await iteration.then(() => assert.unreachable('no error'), (error: Error) => assert.is(error.message, 'no'));
    assert.equal(seen, [0, 1, 2]);
  }
});

test('prefetch and parallel maps ask for so many ahead and no more', async () => {
  for (const ahead of [1, 2, 5]) {
    const [first, second] = [new Watched(50), new Watched(50)];
    let running = 0;
    let most = 0;
    const slow = async (x: DataArray): Promise<DataArray> => {
      running += 1;
      most = Math.max(most, running);
      await later(12);
      running -= 1;
      return x;
    };
    for (const [watched, dataset] of [[first, first.dataset.prefetch(ahead)], [second, second.dataset.map(slow, {numParallelCalls: ahead})]] as const) {
      let seen = 0;
      for await (const _ of dataset) {
        seen += 1;
        await later(3);
        assert.ok(watched.asked <= seen + ahead, `${watched.asked} asked for, ${seen} seen`);
        if (seen === 8) break;
      }
      assert.ok(watched.asked > 8 || ahead === 1, 'some were made ahead');
    }
    assert.is(most, ahead);
  }
});

test('parallel maps keep the order, or give first what is ready first', async () => {
  const wait = async (x: DataArray): Promise<number> => {
    await later(x.item() === 0 ? 40 : 1);
    return x.item();
  };
  assert.equal(await numbers(Dataset.range(4).map(wait, {numParallelCalls: 4})), [0, 1, 2, 3]);
  assert.is((await numbers(Dataset.range(4).map(wait, {numParallelCalls: 4, deterministic: false}))).at(-1), 0);
});

test('cache: a run that is left early fills nothing; a whole one is the last', async () => {
  const watched = new Watched(4);
  const cached = watched.dataset.cache();
  for await (const _ of cached) break;
  assert.equal(await numbers(cached), [0, 1, 2, 3]);
  assert.equal(await numbers(cached.repeat(2)), [0, 1, 2, 3, 0, 1, 2, 3]);
  assert.is(watched.opened, 2);
});

test('sampleFromDatasets: by the weights, until all have ended or the first has', async () => {
  const [a, b] = [Dataset.range(1000).map(() => 0), Dataset.range(1000).map(() => 1)];
  const drawn = await numbers(Dataset.sampleFromDatasets([a, b], {weights: [0.2, 0.8], seed: 3}).take(1000));
  const ones = drawn.reduce((x, y) => x + y, 0);
  assert.ok(ones > 750 && ones < 850, `${ones} of 1000`);
  assert.is((await numbers(Dataset.sampleFromDatasets([Dataset.range(3), Dataset.range(5)], {seed: 3}))).length, 8);
  assert.ok((await numbers(Dataset.sampleFromDatasets([Dataset.range(3), Dataset.range(50)], {seed: 3, stopOnEmptyDataset: true}))).length < 50);
});

test('elements: plain numbers, typed arrays, tensors, text, bytes, tuples and objects', async () => {
  const [element] = await Dataset.fromTensors({
    a: [1, 2], b: [1.5, true], c: [Uint8Array.of(3), ops.convertToTensor([[4]]) as keras.Tensor], d: 'text', e: [['x'], ['y']], f: null,
  }).toArray();
  if (!element) return assert.unreachable();
  const told = ({data, shape, dtype}: DataArray | TextArray): unknown => [Array.from<unknown>(data), shape, dtype];
  assert.equal(told(element.a), [[1, 2], [2], 'int32']);
  assert.equal(told(element.b), [[1.5, 1], [2], 'float32']);
  assert.equal(element.c.map(told), [[[3], [1], 'uint8'], [[4], [1, 1], 'int32']]);
  assert.equal(told(element.d), [['text'], [], 'string']);
  assert.equal(element.e.array(), [['x'], ['y']]);
  assert.is(element.f, null);
  assert.instance(element.c[0].data, Uint8Array);
});

test('paddedBatch: shapes and values belong to the arrays that stand where they do, beside parts without data too', async () => {
  const elements = Dataset.fromGenerator(() => [[1], [2, 3]].map((b) => ({a: null, b: Int32Array.from(b), c: Int32Array.from(b)})));
  const [whole] = await elements.paddedBatch(2, {paddedShapes: {a: null, b: [3], c: [4]}, paddingValues: {a: null, b: 7, c: 8}}).toArray() as [
    {a: null; b: DataArray; c: DataArray},
  ];
  assert.is(whole.a, null);
  assert.equal([whole.b.array(), whole.c.array()], [[[1, 7, 7], [2, 3, 7]], [[1, 8, 8, 8], [2, 3, 8, 8]]]);
});

test('an array without axes computes as a number', async () => {
  const [three] = await Dataset.fromTensors(3).toArray();
  assert.is(Number(three) * 2, 6);
  assert.is(`${three}`, '3');
  const [two] = await Dataset.fromTensors([1, 2]).toArray();
  assert.throws(() => Number(two), /several elements[^]*fix:/);
});

test('tensors that functions make are freed', async () => {
  const before = memory.buffers;
  const dataset = Dataset.range(20).map((x) => [
    ops.multiply(ops.add(x, 1), 2), ops.ones([3]),
  ]).filter((x) => ops.less(x, 30)).batch(4).map((x, y) => ({x: ops.sum(x), y}));
  assert.is((await dataset.toArray()).length, 4);
  assert.is(memory.buffers, before);
});

test('bad arguments are refused at once', () => {
  const bad: [() => unknown, RegExp][] = [
    [
      () => Dataset.range(3).batch(0), /batch: the size/,
    ], [() => Dataset.range(3).shuffle(0), /shuffle/], [() => Dataset.range(3).take(-2), /take/], [() => Dataset.range(3).shard(3, 3), /shard/],
    [
      () => Dataset.fromTensorSlices([Float32Array.of(1), Float32Array.of(1, 2)]), /first axes do not agree/,
    ], [() => Dataset.fromTensorSlices(3), /first axes do not agree/],
    [() => Dataset.zip([Dataset.range(3), [1, 2]]), /no data set/], [
      () => Dataset.fromTensorSlices([[[1, 2], [3, 4]], [0, 1]]), /ragged[^]*\{x, y\}/,
    ], [() => Dataset.fromGenerator((function* () {})() as never), /cannot be called/], [() => Dataset.range(3).map(null as never), /map/],
    [
      () => Dataset.range(3).batch(2, {dropremainder: true} as never), /batch: there is no such argument[^]*dropremainder/,
    ], [() => Dataset.range(3).batch(2, true as never), /no object of options/],
    [() => Dataset.range(1.5), /range/], [() => Dataset.range(3).repeat().length, /infinite/], [
      () => Dataset.range(3).filter(() => true).length, /unknown/,
    ], [() => tf.data.TextLineDataset(3 as never), /file name/],
  ];
  for (const [run, message] of bad) assert.throws(run, (error: Error) => message.test(error.message) && /fix:/.test(error.message), String(run));
});

test('fromGenerator: what does not fit the signature is refused', async () => {
  const signed = (value: unknown, outputSignature: unknown): Promise<unknown> => Dataset.fromGenerator(() => [value], {outputSignature}).toArray();
  const [cast] = await signed([1, 2], {shape: [null], dtype: 'float32'}) as [DataArray];
  assert.is(cast.dtype, 'float32');
  for (const [value, signature, message] of [
    [[1, 2], {shape: [3], dtype: 'int32'}, /another shape/], [[Int32Array.of(1), Int32Array.of(2)], {shape: [1], dtype: 'int32'}, /nested in another way/],
    ['a', {shape: [], dtype: 'int32'}, /another dtype/],
  ] as const) {
    await signed(value, signature).then(() => assert.unreachable('no error'), (error: Error) => assert.match(error.message, message));
  }
});

test.run();
