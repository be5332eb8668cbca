import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {ops} from '../../api/index.ts';
import type {DataArray} from '../../api/tf/data/DataArray.ts';
import * as tf from '../../api/tf/index.ts';
import {isPlainObject} from '../../engine/index.ts';
import {type Golden, type GoldenCase, goldenCases, isGoldenTensor} from '../golden.ts';
import {inFolder} from '../inFolder.ts';

const {Dataset} = tf.data;
type Data = InstanceType<typeof Dataset>;
type Source = [kind: string, value: never];

interface DatasetCase extends GoldenCase {
  kind: string;
  value: Golden;
  chain: {op: string; args: Golden[]; options: {[name: string]: Golden}}[];
  elements: Golden[];
  /** Whether an error comes after these elements. */
  fails: boolean;
  cardinality: number;
  /** Only so many elements were looked at. */
  limit: number | null;
  /** How many elements there are, where these are data sets. */
  count: number;
  result: Golden;
  content: string;
  options: {[name: string]: Golden};
}

const test = suite('tf.data as in TensorFlow');
const many = (x: DataArray): number[] => Array<number>(x.item()).fill(x.item());

/** The functions of spec/oracle/datasets.py by their names: on numbers, with ops, async. */
const functions: Record<string, (...parts: never[]) => unknown> = {
  'double': (x: DataArray) => ops.multiply(x, 2),
  'square and itself': (x: DataArray) => [ops.multiply(x, x), x],
  'as object': async (x: DataArray) => ({a: x, b: {c: x.item() + 1}}),
  'swap': (x: DataArray, y: DataArray) => [y, x],
  'even': (x: DataArray) => ops.equal(ops.mod(x, 2), 0),
  'below 4': (x: DataArray) => x.item() < 4,
  'first below 3': async (x: DataArray) => x.item() < 3,
  'x copies of x': many,
  'up to x': (x: DataArray) => Dataset.range(x.item()),
  'x three times': (x: DataArray) => Dataset.fromTensors(x).repeat(3),
  'x, x times': (x: DataArray) => Dataset.fromTensors(x).repeat(x.item()),
  'batches of the window': (w: Data) => w.batch(3),
  'batches of both windows': (a: Data, b: Data) => Dataset.zip([a.batch(2), b.batch(2)]),
  'add': (state: DataArray, x: DataArray) => ops.add(state, x),
  'add and tell': (state: DataArray, x: DataArray) => [ops.add(state, x), ops.multiply(state, x)],
  'add parts': async (state: DataArray, [x, y]: [DataArray, DataArray]) => state.item() + x.item() * y.item(),
  'length': (x: DataArray) => x.shape[0],
  'modulo 3': (x: DataArray) => ops.mod(x, 3),
  'batch of the group': (_: number, window: Data) => window.batch(2),
};

/** A value as the library takes it: nested tuples of arrays. */
const given = (value: Golden): unknown => {
  if (isGoldenTensor(value)) {
    return {...value, data: value.dtype === 'int32' ? Int32Array.from(value.data as number[]) : Float32Array.from(value.data as number[])};
  }
  if (Array.isArray(value)) return value.map(given);
  return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, given(entry)])) : value;
};

function sourceOf([kind, value]: Source): Data {
  if (kind === 'range') return Dataset.range(...(value as [number, number]));
  if (kind === 'slices') return Dataset.fromTensorSlices(given(value));
  if (kind === 'tensors') return Dataset.fromTensors(given(value));
  if (kind === 'generator') return Dataset.fromGenerator(() => value as number[], {outputSignature: {shape: [], dtype: 'int32'}});
  return Dataset.zip((value as Source[]).map(sourceOf));
}

function argument(arg: Golden): unknown {
  if (isPlainObject(arg) && 'fn' in arg) return functions[arg.fn as string];
  return isPlainObject(arg) && 'dataset' in arg ? sourceOf(arg.dataset as never) : arg;
}

function made({kind, value, chain}: DatasetCase): Data {
  return chain.reduce(
    (dataset, {op, args, options}) => (dataset[op as 'batch'] as unknown as (...all: unknown[]) => Data).call(
      dataset, ...args.map(argument), ...(Object.keys(options).length > 0 ? [options] : []),
    ),
    sourceOf([kind, value as never]),
  );
}

/** An element as golden files hold it. */
function told(element: unknown): unknown {
  if (Array.isArray(element)) return element.map(told);
  if (isPlainObject(element)) return Object.fromEntries(Object.entries(element).map(([key, part]) => [key, told(part)]));
  const {data, shape, dtype} = element as DataArray;
  return dtype as string === 'string' ? {text: Array.from(data), shape} : {shape, dtype, data: Array.from(data)};
}

for (const one of goldenCases<DatasetCase>('datasets')) {
  const {name, kind, elements, fails, cardinality, limit, count, result, content} = one;
  test(name, async () => {
    if (content !== undefined) {
      await inFolder(async (folder) => {
        const path = join(folder, 'file');
        await writeFile(path, content);
        const {recordDefaults, ...options} = one.options;
        for (const bufferSize of [1, 1000]) {
          const dataset = kind === 'lines' ? tf.data.TextLineDataset(path, {bufferSize}) : tf.data.experimental.CsvDataset(
            path, recordDefaults as number[], {...options, bufferSize},
          );
          assert.equal(told(await dataset.toArray()), elements);
        }
      });
      return;
    }
    if (result !== undefined) {
      assert.equal(told(await made(one)), result);
      return;
    }
    const dataset = made(one);
    assert.is(dataset.cardinality(), cardinality, 'cardinality');
    if (count !== undefined) {
      assert.is((await dataset.toArray()).length, count);
      return;
    }
    for (let run = 0; run < 2; run++) {
      const seen: unknown[] = [];
      const iteration = (async () => { for await (const element of limit === null ? dataset : dataset.take(limit)) seen.push(told(element)); })();
      if (fails) await iteration.then(() => assert.unreachable('no error'), (error: Error) => assert.match(error.message, /fix:/));
      else await iteration;
      assert.equal(seen, elements, `iteration ${run}`);
    }
  });
}

test.run();
