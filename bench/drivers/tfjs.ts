/** TensorFlow.js as its users run it under Node: `tfjs.js cpu|wasm`. Its wasm backend uses one thread there; it offers no more. */
import {createRequire} from 'node:module';
import type * as Tf from '@tensorflow/tfjs';
import {batches, fillWeights, size, uniform} from '../data.ts';
import type {Workload} from '../workloads.ts';
import {serve} from './serve.ts';
import {buildGpt} from './tfjsGpt.ts';
import {buildNetwork} from './tfjsNetwork.ts';
import {buildSequential} from './tfjsSequential.ts';
import {largest, runtimeName, type Prepared, type Step} from './timing.ts';

const require = createRequire(import.meta.url);
const {version} = require('@tensorflow/tfjs/package.json') as {version: string};
const backend = process.argv[2] ?? 'wasm';
let tf: typeof Tf;

await serve(() => `tfjs ${version} ${backend}, ${runtimeName()}`, async workload => {
  if (workload.kind !== 'import') return await prepare(workload);
  return {step: async () => await ((await prepare({...workload, kind: 'matmul'})) as {step: Step}).step()};
});

/** Its CommonJS build is the one that finds its .wasm files under Node. */
async function start(): Promise<void> {
  tf = require('@tensorflow/tfjs') as typeof Tf;
  require('@tensorflow/tfjs-backend-wasm');
  tf.enableProdMode();
  if (!await tf.setBackend(backend)) throw new Error(`tfjs could not start its ${backend} backend`);
}

async function prepare(workload: Workload): Promise<Prepared> {
  await start();
  switch (workload.kind) {
    case 'train': case 'first': return {step: workload.model!.type === 'gpt' ? gptStep(workload) : sequentialStep(workload)};
    case 'infer': return {step: inferenceStep(workload)};
    case 'matmul': return {step: matmulStep(workload)};
    case 'eager': return {call: eagerCall(workload)};
    default: throw new Error(`tfjs has no driver for the kind ${workload.kind}`);
  }
}

function sequentialStep(workload: Workload): Step {
  const model = buildSequential(tf, workload);
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

function inferenceStep({network, weights, inputShape}: Workload): Step {
  const model = buildNetwork(tf, network!, inputShape);
  const values = fillWeights(weights!).map((data, i) => tf.tensor(data, weights![i]!.shape));
  // Layer by layer: the model's own list has the moving statistics last.
  for (const layer of model.layers) layer.setWeights(values.splice(0, layer.weights.length));
  const input = uniform(size(inputShape));
  return async () => {
    const x = tf.tensor(input, inputShape);
    const y = model.predictOnBatch(x) as Tf.Tensor;
    const values = await y.data();
    tf.dispose([x, y]);
    return largest(values);
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
  return [tf.tensor(uniform(size(shape)), shape), tf.tensor(uniform(size(shape), size(shape)), shape)];
}
