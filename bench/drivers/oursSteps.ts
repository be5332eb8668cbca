import type * as Keras from '../../api/index.ts';
import {batches, fillWeights, size, uniform} from '../data.ts';
import type {Workload} from '../workloads.ts';
import {buildModel} from './oursModels.ts';
import {buildNetwork} from './oursNetwork.ts';
import {largest, type Prepared, type Step} from './timing.ts';

/**
 * What keras-ts does for a workload, in any runtime. `load` imports the package and `start` chooses its backend, so that a workload can time the import; it gets the default
 * backend.
 */
export async function prepareOurs(workload: Workload, load: () => Promise<typeof Keras>, start: (keras: typeof Keras) => Promise<void>): Promise<Prepared> {
  if (workload.kind === 'import') return {step: async () => await matmulStep(await load(), workload)()};
  const keras = await load();
  await start(keras);
  switch (workload.kind) {
    case 'train': case 'first': case 'memory': return {step: trainingStep(keras, workload)};
    case 'infer': return {step: inferenceStep(keras, workload)};
    case 'matmul': return {step: matmulStep(keras, workload)};
    case 'kernel': return {step: kernelStep(keras, workload)};
    case 'eager': return {call: eagerCall(keras, workload)};
  }
}

function trainingStep(keras: typeof Keras, workload: Workload): Step {
  const model = buildModel(keras, workload);
  const loss = new keras.losses.SparseCategoricalCrossentropy({fromLogits: workload.model!.type === 'gpt'});
  model.compile({optimizer: new keras.optimizers.Adam(), loss});
  const next = batches(workload);
  return async () => {
    const {x, y} = next();
    return await model.trainOnBatch({data: x, shape: workload.inputShape}, {data: y, shape: workload.labelShape}) as number;
  };
}

function inferenceStep(keras: typeof Keras, {network, weights, inputShape}: Workload): Step {
  const model = buildNetwork(keras, network!, inputShape);
  const values = fillWeights(weights!);
  model.setWeights(values.map((data, i) => ({data, shape: weights![i]!.shape})));
  const input = {data: uniform(size(inputShape)), shape: inputShape};
  return async () => {
    const {data} = await model.predictOnBatch(input) as {data: Float32Array};
    return largest(data);
  };
}

function matmulStep(keras: typeof Keras, {inputShape}: Workload): Step {
  const [a, b] = operands(keras, inputShape);
  return async () => {
    using product = keras.ops.matmul(a, b);
    await keras.ops.convertToNumpy(product);
    return null;
  };
}

/** The kernel alone, compiled: the backend has computed when a call returns. */
function kernelStep(keras: typeof Keras, {kernel, inputShape, filterShape}: Workload): Step {
  const shapes = kernel === 'matmul' ? [inputShape, inputShape] : [inputShape, filterShape!, [...inputShape.slice(0, -1), filterShape!.at(-1)!]];
  const tensors = shapes.map((shape, i) => keras.ops.convertToTensor({data: uniform(size(shape), i), shape})) as [Keras.Tensor, Keras.Tensor, Keras.Tensor];
  const convolve = (x: Keras.Tensor, filter: Keras.Tensor): Keras.Tensor => keras.ops.conv(x, filter, {padding: 'same'});
  const gradient = (source: 0 | 1) => (x: Keras.Tensor, filter: Keras.Tensor, dy: Keras.Tensor): Keras.Tensor => {
    const tape = new keras.GradientTape();
    for (const source of [x, filter]) tape.watch(source);
    const y = tape.record(() => convolve(x, filter));
    return tape.gradient(y, [x, filter], {outputGradients: dy})[source]!;
  };
  const run = keras.jit({'matmul': keras.ops.matmul, 'conv': convolve, 'conv-dx': gradient(0), 'conv-dw': gradient(1)}[kernel!] as (...args: Keras.Tensor[]) => Keras.Tensor);
  const args = kernel === 'matmul' || kernel === 'conv' ? tensors.slice(0, 2) : tensors;
  return async () => {
    run(...args).dispose();
    return null;
  };
}

function eagerCall(keras: typeof Keras, {id, inputShape}: Workload): () => void {
  const [a, b] = operands(keras, inputShape);
  if (id === 'micro-add') return () => keras.ops.add(a, b).dispose();
  return () => {
    const tape = new keras.GradientTape();
    tape.watch(a);
    tape.watch(b);
    const y = tape.record(() => keras.ops.sum(keras.ops.tanh(keras.ops.matmul(a, b))));
    tape.gradient(y, [a, b]);
  };
}

function operands(keras: typeof Keras, shape: number[]): [Keras.Tensor, Keras.Tensor] {
  const tensor = (start: number): Keras.Tensor => keras.ops.convertToTensor({data: uniform(size(shape), start), shape});
  return [tensor(0), tensor(size(shape))];
}
