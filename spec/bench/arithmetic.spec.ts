import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {costOf, leastMemory, type Model} from '../../bench/models.ts';
import {cnn, mobileNetV2, networkFlops, shapesOf, weightsOf} from '../../bench/networks.ts';
import {fitTrend, predict} from '../../bench/trend.ts';
import {law} from '../law.ts';

const test = suite('bench arithmetic');
const count = (shapes: readonly number[][]): number => shapes.reduce((sum, shape) => sum + shape.reduce((product, dim) => product * dim, 1), 0);

// keras.applications.MobileNetV2(weights=None).count_params(), and the multiply-adds that its paper gives: 300 million.
test('MobileNetV2: parameters as in Keras, operations as in the paper', () => {
  const network = mobileNetV2();
  assert.is(count(weightsOf(network, [1, 224, 224, 3]).map(({shape}) => shape)), 3_538_984);
  assert.equal(shapesOf(network, [1, 224, 224, 3]).at(-1), [1, 1000]);
  assert.ok(Math.abs(networkFlops(network, [1, 224, 224, 3]) / 2 / 300e6 - 1) < 0.01);
});

test('the network of c has the parameters of the model of c', () => {
  const {parameters} = costOf({type: 'cnn', filters: [32, 64], units: 128}, [64, 28, 28, 1], 10);
  assert.is(parameters, count(weightsOf(cnn, [64, 28, 28, 1]).map(({shape}) => shape)));
});

// model.count_params() of the same models in Keras.
test('costOf: parameters as Keras counts them', () => {
  const parameters = (model: Model, shape: number[], classes: number): number => costOf(model, shape, classes).parameters;
  assert.is(parameters({type: 'mlp', hidden: [512, 512]}, [128, 784], 10), 669_706);
  assert.is(parameters({type: 'lstm', units: 128}, [32, 64, 32], 10), 83_722);
  assert.is(parameters({type: 'gpt', width: 128, heads: 4, blocks: 2}, [32, 64], 64), 421_440);
});

test('costOf: a dense layer by hand', () => {
  // 2 x 3 to 4: forward 2·2·3·4, backward the gradient of the kernel as much; the input needs none. Saved: input and output.
  assert.equal(costOf({type: 'mlp', hidden: []}, [2, 3], 4), {parameters: 16, saved: 14, flops: 96});
  assert.is(leastMemory({parameters: 16, saved: 14, flops: 0}), 4 * (48 + 14));
});

const size = fc.integer({min: 1, max: 64});

law(test, 'costOf: twice the batch is twice the operations and twice what is saved', [size, size, size], (batch, width, units) => {
  const [one, two] = [batch, 2 * batch].map(rows => costOf({type: 'mlp', hidden: [units]}, [rows, width], 10));
  assert.is(two!.flops, 2 * one!.flops);
  assert.is(two!.saved, 2 * one!.saved);
  assert.is(two!.parameters, one!.parameters);
});

const overheads = fc.double({min: 0.01, max: 1, noNaN: true});
const rates = fc.double({min: 1e-8, max: 1e-6, noNaN: true});

law(test, 'fitTrend: finds the terms that times were made of, one outlier notwithstanding', [overheads, rates, fc.nat({max: 9})], (overhead, msPerFlop, at) => {
  const truth = {overhead, msPerFlop, msPerByte: 0};
  const points = Array.from({length: 10}, (_, i) => {
    const work = {flops: 1e4 * 2 ** i, bytes: 1e3 * (i + 1)};
    return {...work, ms: predict(truth, work) * (i === at ? 3 : 1)};
  });
  const trend = fitTrend(points);
  for (const [i, point] of points.entries()) {
    const ratio = point.ms / predict(trend, point);
    assert.ok(i === at ? ratio > 2 : Math.abs(ratio - 1) < 0.2, `point ${i}: ${ratio}`);
  }
});

test.run();
