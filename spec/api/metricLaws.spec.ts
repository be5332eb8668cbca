import fc from 'fast-check';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Metric} from '../../api/metrics/index.ts';
import {jit, type Tensor, toTensor} from '../../engine/index.ts';
import {close} from '../close.ts';
import {eachBackend} from '../eachBackend.ts';
import {law} from '../law.ts';

/** Targets, predictions and weights of a number of samples, three classes each. */
interface Batch {
  yTrue: Tensor;
  yPred: Tensor;
  sampleWeight: Tensor;
}

interface Subject {
  make: () => Metric;
  /** Whether targets are one-hot rows, class indices, or rows of 0 and 1. */
  targets: 'oneHot' | 'sparse' | 'binary';
}

const {metrics} = keras;
const subjects: Record<string, Subject> = {
  AUC: {make: () => metrics.AUC({numThresholds: 21}), targets: 'binary'},
  'AUC of labels': {make: () => metrics.AUC({numThresholds: 5, multiLabel: true, curve: 'PR'}), targets: 'binary'},
  BinaryAccuracy: {make: () => metrics.BinaryAccuracy(), targets: 'binary'},
  CategoricalAccuracy: {make: () => metrics.CategoricalAccuracy(), targets: 'oneHot'},
  CategoricalCrossentropy: {make: () => metrics.CategoricalCrossentropy(), targets: 'oneHot'},
  F1Score: {make: () => metrics.F1Score({average: 'macro'}), targets: 'oneHot'},
  FalsePositives: {make: () => metrics.FalsePositives({thresholds: [0.2, 0.5]}), targets: 'binary'},
  MeanSquaredError: {make: () => metrics.MeanSquaredError(), targets: 'binary'},
  OneHotMeanIoU: {make: () => metrics.OneHotMeanIoU(3), targets: 'oneHot'},
  Precision: {make: () => metrics.Precision({topK: 1}), targets: 'oneHot'},
  R2Score: {make: () => metrics.R2Score(), targets: 'binary'},
  Recall: {make: () => metrics.Recall(), targets: 'binary'},
  RootMeanSquaredError: {make: () => metrics.RootMeanSquaredError(), targets: 'binary'},
  SensitivityAtSpecificity: {make: () => metrics.SensitivityAtSpecificity(0.5, {numThresholds: 11}), targets: 'binary'},
  SparseCategoricalAccuracy: {make: () => metrics.SparseCategoricalAccuracy(), targets: 'sparse'},
  SparseTopKCategoricalAccuracy: {make: () => metrics.SparseTopKCategoricalAccuracy({k: 2}), targets: 'sparse'},
};

const row = fc.record({label: fc.integer({min: 0, max: 2}), bits: fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)), scores: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)), weight: fc.nat(3)});
const rows = fc.array(row, {minLength: 2, maxLength: 6});
type Row = typeof rows extends fc.Arbitrary<(infer R)[]> ? R : never;

/** Scores end in ..5 thousandths, so that none hits a threshold or equals another. */
function batchOf(data: readonly Row[], targets: Subject['targets']): Batch {
  const oneHot = (label: number): number[] => [0, 1, 2].map((i) => Number(i === label));
  const yTrue = data.map(({label, bits}) => (targets === 'sparse' ? label : targets === 'oneHot' ? oneHot(label) : bits));
  return {
    yTrue: keras.ops.cast(yTrue as number[], 'float32'), yPred: toTensor(data.map(({scores}) => scores.map((s, i) => (s + 0.5 + i / 10) / 101))),
    sampleWeight: toTensor(data.map(({weight}) => weight + 1), 'float32'),
  };
}

const numbers = (metric: Metric): ArrayLike<number> => Array.from(metric.result().dataSync(), Number);
const take = (metric: Metric, {yTrue, yPred, sampleWeight}: Batch): void => metric.updateState(yTrue, yPred, sampleWeight);

await eachBackend('metric laws', (test) => {
  for (const [name, {make, targets}] of Object.entries(subjects)) {
    law(test, `${name}: two batches count as one`, [rows, fc.nat()], (data, at) => {
      const cut = 1 + (at % (data.length - 1));
      const [whole, parts] = [make(), make()];
      take(whole, batchOf(data, targets));
      take(parts, batchOf(data.slice(0, cut), targets));
      take(parts, batchOf(data.slice(cut), targets));
      close(numbers(parts), numbers(whole), {terms: 64, scale: 1});
    }, {runs: 5});

    law(test, `${name}: compiled, it counts the same`, [rows], (data) => {
      const [eager, compiled] = [make(), make()];
      const step = jit((batch: Batch) => {
        take(compiled, batch);
        return compiled.result();
      });
      const batch = batchOf(data, targets);
      for (let i = 0; i < 2; i++) take(eager, batch);
      step(batch);
      close(Array.from(step(batch).dataSync(), Number), numbers(eager), {terms: 64, scale: 1});
    }, {runs: 2});

    law(test, `${name}: reset, it is as new`, [rows, rows], (first, second) => {
      const [fresh, used] = [make(), make()];
      take(used, batchOf(first, targets));
      used.resetState();
      for (const metric of [fresh, used]) take(metric, batchOf(second, targets));
      close(numbers(used), numbers(fresh));
    }, {runs: 3});

    test(`${name}: read back from its config, it is the same`, () => {
      const config = metrics.serialize(make()) as {config: Record<string, unknown>};
      assert.equal(metrics.serialize(metrics.deserialize(config)), config);
    });
  }

  test('a name means the class, before the function of the same name', () => {
    assert.instance(metrics.get('binary_accuracy'), metrics.BinaryAccuracy);
    assert.instance(metrics.get('mse'), metrics.MeanSquaredError);
    assert.instance(metrics.get('AUC'), metrics.AUC);
  });

  test('a metric of metrics shows all variables and resets them', () => {
    class Pair extends metrics.Metric {
      readonly mean = metrics.Mean();
      readonly sum = metrics.Sum();
      override updateState(values: Tensor): void {
        this.mean.updateState(values);
        this.sum.updateState(values);
      }
      override result(): Tensor {
        return keras.ops.stack([this.mean.result(), this.sum.result()]);
      }
    }
    const pair = new Pair();
    assert.is(pair.variables.length, 3);
    assert.equal(pair(toTensor([1, 2, 6])).arraySync(), [3, 9]);
    pair.resetState();
    assert.equal(pair.result().arraySync(), [0, 0]);
  });

  test('results outlive the next update', () => {
    const total = metrics.Sum();
    const first = total([1, 2]);
    total.updateState([4]);
    assert.equal([first.arraySync(), total.result().arraySync()], [3, 7]);
  });
});
