import fc from 'fast-check';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {type Tensor, tidy} from '../../engine/index.ts';
import {close} from '../close.ts';
import {eachBackend} from '../eachBackend.ts';
import {law} from '../law.ts';

const number = fc.integer({min: -40, max: 40}).map((n) => n / 4);
const rows = fc.array(fc.tuple(number, number, number), {minLength: 1, maxLength: 9});

const statistics = (layer: {adaptMean: unknown; adaptVariance: unknown}): number[][] =>
  [layer.adaptMean, layer.adaptVariance].map((weight) => Array.from((weight as {tensor: Tensor}).tensor.dataSync()));

/** Mean and variance of each column. */
function expected(data: readonly (readonly number[])[]): number[][] {
  const columns = data[0]!.map((_, i) => data.map((row) => row[i]!));
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  return [means, columns.map((column, i) => column.reduce((sum, x) => sum + (x - means[i]!) ** 2, 0) / column.length)];
}

const agree = (found: number[][], wanted: number[][]): void => wanted.forEach((values, i) => close(found[i]!, values, {terms: 32, scale: i === 0 ? 10 : 100, what: i === 0 ? 'mean' : 'variance'}));

await eachBackend('Normalization.adapt', (test) => {
  law(test, 'finds mean and variance of each feature, and forgets what it knew before', [rows, rows], async (first, data) => {
    const layer = keras.layers.Normalization();
    await layer.adapt(first);
    await layer.adapt(data);
    agree(statistics(layer), expected(data));
  });

  law(test, 'batches, also asynchronous ones and those with targets, tell the same as the whole', [rows, fc.nat(8)], async (data, cut) => {
    const parts = [data.slice(0, cut), data.slice(cut)].filter(({length}) => length > 0);
    const whole = expected(data);
    async function* later() { for (const part of parts) yield await Promise.resolve(part); }
    const tensors = parts.map((part) => keras.ops.convertToTensor(part));
    for (const batches of [new Set(parts), later(), tensors, new Set(tensors.map((tensor) => [tensor, tensor]))]) {
      const layer = keras.layers.Normalization();
      await layer.adapt(batches as never);
      agree(statistics(layer), whole);
    }
    tensors.forEach((tensor) => tensor.dispose());
  }, {runs: 20});

  law(test, 'the inverse undoes it', [rows], async (data) => {
    const [layer, inverse] = [keras.layers.Normalization(), keras.layers.Normalization({invert: true})];
    await Promise.all([layer.adapt(data), inverse.adapt(data)]);
    tidy(() => close((inverse(layer(data)) as Tensor).dataSync(), data.flat(), {terms: 64, scale: 10}));
  });

  test('works without awaiting, where the data is at hand', () => {
    const layer = keras.layers.Normalization({axis: null});
    void layer.adapt([[1, 3], [5, 7]]);
    assert.equal(statistics(layer), [[4], [5]]);
  });

  test('complains about nothing to learn from, given statistics and batches that do not fit', async () => {
    const rejected = async (promise: Promise<void>): Promise<string> => promise.then(() => 'nothing', (error: Error) => error.name);
    assert.is(await rejected(keras.layers.Normalization().adapt(new Set())), 'ValueError');
    assert.is(await rejected(keras.layers.Normalization({mean: 1, variance: 2}).adapt([[1]])), 'ValueError');
    assert.is(await rejected(keras.layers.Normalization().adapt(new Set([[[1, 2]], [[1]]]))), 'ShapeError');
  });
});
