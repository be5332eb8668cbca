import fc from 'fast-check';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Loss, LossOptions} from '../../api/losses/index.ts';
import {setMask} from '../../api/layers/mask.ts';
import {jit, type Tensor, toTensor} from '../../engine/index.ts';
import {close} from '../close.ts';
import {eachBackend} from '../eachBackend.ts';
import {law} from '../law.ts';

const {losses} = keras;

/** Losses that give one value for each sample, made with these options. */
const subjects: Record<string, (options?: LossOptions) => Loss> = {
  BinaryCrossentropy: (options) => losses.BinaryCrossentropy({labelSmoothing: 0.1, ...options}),
  BinaryFocalCrossentropy: (options) => losses.BinaryFocalCrossentropy({applyClassBalancing: true, ...options}),
  CategoricalCrossentropy: (options) => losses.CategoricalCrossentropy(options),
  CategoricalFocalCrossentropy: (options) => losses.CategoricalFocalCrossentropy({gamma: 1, ...options}),
  CategoricalHinge: (options) => losses.CategoricalHinge(options),
  CosineSimilarity: (options) => losses.CosineSimilarity(options),
  Hinge: (options) => losses.Hinge(options),
  Huber: (options) => losses.Huber({delta: 0.3, ...options}),
  KLDivergence: (options) => losses.KLDivergence(options),
  LogCosh: (options) => losses.LogCosh(options),
  MeanAbsoluteError: (options) => losses.MeanAbsoluteError(options),
  MeanAbsolutePercentageError: (options) => losses.MeanAbsolutePercentageError(options),
  MeanSquaredError: (options) => losses.MeanSquaredError(options),
  MeanSquaredLogarithmicError: (options) => losses.MeanSquaredLogarithmicError(options),
  Poisson: (options) => losses.Poisson(options),
  SquaredHinge: (options) => losses.SquaredHinge(options),
};

const probability = fc.integer({min: 5, max: 95}).map((n) => n / 100);
const sample = fc.record({label: fc.nat(2), scores: fc.tuple(probability, probability, probability), weight: fc.nat(4).map((n) => n / 2), valid: fc.boolean()});
const samples = fc.array(sample, {minLength: 1, maxLength: 6});
type Sample = typeof samples extends fc.Arbitrary<(infer S)[]> ? S : never;

const targetsOf = (data: readonly Sample[]): Tensor => toTensor(data.map(({label}) => [0, 1, 2].map((i) => Number(i === label))), 'float32');
const predictionsOf = (data: readonly Sample[]): Tensor => toTensor(data.map(({scores}) => [...scores]), 'float32');
const weightsOf = (data: readonly Sample[]): Tensor => toTensor(data.map(({weight}) => weight), 'float32');

const values = (x: Tensor): number[] => Array.from(x.dataSync(), Number);
const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

await eachBackend('loss laws', (test) => {
  for (const [name, make] of Object.entries(subjects)) {
    law(test, `${name}: reductions are sums and means of weighted samples`, [samples], (data) => {
      const args = [targetsOf(data), predictionsOf(data), weightsOf(data)] as const;
      const each = values(make({reduction: 'none'})(...args));
      const scale = Math.max(1, ...each.map(Math.abs)) * data.length;
      const weight = total(data.map((s) => s.weight));
      const expected = {sum: total(each), sum_over_batch_size: total(each) / data.length, mean: total(each) / data.length, mean_with_sample_weight: weight === 0 ? 0 : total(each) / weight};
      for (const [reduction, value] of Object.entries(expected)) close(values(make({reduction} as LossOptions)(...args)), [value], {terms: 16, scale: scale * 2, what: reduction});
    }, {runs: 5});

    law(test, `${name}: a mask makes the mean one over valid samples`, [samples], (data) => {
      const valid = data.filter((s) => s.valid);
      const predictions = predictionsOf(data);
      setMask(predictions, toTensor(data.map((s) => s.valid)));
      const masked = values(make()(targetsOf(data), predictions));
      const expected = valid.length === 0 ? [0] : values(make()(targetsOf(valid), predictionsOf(valid)));
      close(masked, expected, {terms: 32, scale: Math.max(10, ...expected)});
    }, {runs: 5});

    law(test, `${name}: compiled, it is the same`, [samples], (data) => {
      const loss = make();
      const args = [targetsOf(data), predictionsOf(data), weightsOf(data)] as const;
      const expected = values(loss(...args));
      close(values(jit((a: Tensor, b: Tensor, w: Tensor) => loss(a, b, w))(...args)), expected, {terms: 16, scale: Math.max(10, ...expected)});
    }, {runs: 2});

    test(`${name}: read back from its config, it is the same`, () => {
      const config = losses.serialize(make({reduction: 'sum'})) as {config: Record<string, unknown>};
      assert.equal(losses.serialize(losses.deserialize(config)), config);
    });
  }

  test('class indices and one-hot targets say the same', () => {
    const data: Sample[] = [{label: 2, scores: [0.2, 0.3, 0.5], weight: 1, valid: true}, {label: 0, scores: [0.9, 0.05, 0.05], weight: 1, valid: true}];
    const sparse = losses.SparseCategoricalCrossentropy()([2, 0], predictionsOf(data));
    close(values(sparse), values(losses.CategoricalCrossentropy()(targetsOf(data), predictionsOf(data))));
  });

  test('an ignored class counts for nothing', () => {
    const predictions = [[0.5, 0.5], [0.1, 0.9]];
    close(values(losses.SparseCategoricalCrossentropy({ignoreClass: -1})([1, -1], predictions)), [Math.log(2)]);
  });

  test('a column of targets fits a vector of predictions, and the other way round', () => {
    const loss = losses.MeanSquaredError();
    close(values(loss([[1], [3]], [2, 5])), [2.5]);
    close(values(loss([1, 3], [[2], [5]])), [2.5]);
  });

  test('a name stands for a function or a class, as in Keras', () => {
    assert.is(losses.get('mse'), losses.meanSquaredError);
    assert.instance(losses.get('MeanSquaredError'), losses.MeanSquaredError);
    assert.throws(() => losses.get('mean_squared_eror'), /There is no such loss/);
  });

  test('bad arguments are named', () => {
    assert.throws(() => losses.MeanSquaredError({reduction: 'avg'} as never), /There is no such reduction/);
    assert.throws(() => losses.Huber({from_logits: true} as never), /fromLogits/);
  });
});
