/** keras-ts itself: the built package through its public door, wasm backend: `ours.ts threads`. */
import type * as Keras from '../../api/index.ts';
import {batches, size, uniform} from '../data.ts';
import type {Workload} from '../workloads.ts';
import {buildModel} from './oursModels.ts';
import {serve, type Prepared} from './serve.ts';

const built = new URL('../../dist/index.js', import.meta.url).href;
const keras = await import(built) as typeof Keras;
const threads = Number(process.argv[2] ?? 1);

await serve(() => `keras-ts ${keras.config.backend()}, threads ${threads}, Node ${process.version}`, async workload => {
  await keras.config.setBackend('wasm', {threads});
  switch (workload.kind) {
    case 'train': return {step: trainingStep(workload)};
    case 'matmul': return {step: matmulStep(workload)};
    case 'eager': return {call: eagerCall(workload)};
  }
});

type Step = Extract<Prepared, {step: unknown}>['step'];

function trainingStep(workload: Workload): Step {
  const model = buildModel(keras, workload);
  const loss = new keras.losses.SparseCategoricalCrossentropy({fromLogits: workload.id === 'e-gpt'});
  model.compile({optimizer: new keras.optimizers.Adam(), loss});
  const next = batches(workload);
  return async () => {
    const {x, y} = next();
    return await model.trainOnBatch({data: x, shape: workload.inputShape}, {data: y, shape: workload.labelShape}) as number;
  };
}

function matmulStep({inputShape}: Workload): Step {
  const [a, b] = operands(inputShape);
  return async () => {
    using product = keras.ops.matmul(a, b);
    await keras.ops.convertToNumpy(product);
    return null;
  };
}

function eagerCall({id, inputShape}: Workload): () => void {
  const [a, b] = operands(inputShape);
  if (id === 'micro-add') return () => keras.ops.add(a, b).dispose();
  return () => {
    const tape = new keras.GradientTape();
    tape.watch(a);
    tape.watch(b);
    const y = tape.record(() => keras.ops.sum(keras.ops.tanh(keras.ops.matmul(a, b))));
    tape.gradient(y, [a, b]);
  };
}

function operands(shape: number[]): [Keras.Tensor, Keras.Tensor] {
  const tensor = (start: number): Keras.Tensor => keras.ops.convertToTensor({data: uniform(size(shape), start), shape});
  return [tensor(0), tensor(size(shape))];
}
