/** TensorFlow.js as its users run it under Node: `tfjs.ts cpu|wasm`. Its wasm backend uses one thread there; it offers no more. */
import {createRequire} from 'node:module';
import type * as Tf from '@tensorflow/tfjs';
import {batches, uniform} from '../data.ts';
import type {Workload} from '../workloads.ts';
import {serve, type Prepared} from './serve.ts';
import {buildGpt} from './tfjsGpt.ts';
import {buildSequential} from './tfjsSequential.ts';

// Its CommonJS build is the one that finds its .wasm files under Node.
const require = createRequire(import.meta.url);
const tf: typeof Tf = require('@tensorflow/tfjs');
require('@tensorflow/tfjs-backend-wasm');
const backend = process.argv[2] ?? 'wasm';

await serve(() => `tfjs ${tf.version.tfjs} ${tf.getBackend()}, Node ${process.version}`, async workload => {
  tf.enableProdMode();
  if (!await tf.setBackend(backend)) throw new Error(`tfjs could not start its ${backend} backend`);
  switch (workload.kind) {
    case 'train': return {step: workload.id === 'e-gpt' ? gptStep(workload) : sequentialStep(workload)};
    case 'matmul': return {step: matmulStep(workload)};
    case 'eager': return {call: eagerCall(workload)};
  }
});

type Step = Extract<Prepared, {step: unknown}>['step'];

function sequentialStep(workload: Workload): Step {
  const model = buildSequential(tf, workload.id);
  model.compile({optimizer: tf.train.adam(), loss: 'sparseCategoricalCrossentropy'});
  const next = batches(workload);
  return async () => {
    const {x, y} = next();
    const [inputs, labels] = [tf.tensor(x, workload.inputShape), tf.tensor(Float32Array.from(y), [...workload.labelShape, 1])];
    const loss = await model.trainOnBatch(inputs, labels) as number;
    tf.dispose([inputs, labels]);
    return loss;
  };
}

function gptStep(workload: Workload): Step {
  const optimizer = tf.train.adam();
  const lossOf = buildGpt(tf, workload);
  const next = batches(workload);
  return async () => {
    const {x, y} = next();
    const [tokens, labels] = [tf.tensor(x, workload.inputShape, 'int32'), tf.tensor(y, workload.labelShape, 'int32')];
    const loss = optimizer.minimize(() => lossOf(tokens as Tf.Tensor2D, labels as Tf.Tensor2D), true);
    const [value] = await loss!.data();
    tf.dispose([tokens, labels, loss!]);
    return value ?? null;
  };
}

function matmulStep({inputShape}: Workload): Step {
  const [a, b] = operands(inputShape);
  return async () => {
    const product = tf.matMul(a, b);
    await product.data();
    product.dispose();
    return null;
  };
}

function eagerCall(workload: Workload): () => void {
  const [a, b] = operands(workload.inputShape);
  if (workload.id === 'micro-add') return () => tf.add(a, b).dispose();
  const gradients = tf.grads((x, w) => tf.sum(tf.tanh(tf.matMul(x, w))));
  return () => tf.dispose(gradients([a, b]));
}

function operands(shape: number[]): [Tf.Tensor, Tf.Tensor] {
  const count = shape.reduce((product, dim) => product * dim, 1);
  return [tf.tensor(uniform(count), shape), tf.tensor(uniform(count, count), shape)];
}
