/** onnxruntime-web, its wasm provider: `onnx.js threads`. It infers and does not train. */
import {size, uniform} from '../data.ts';
import {encodeOnnx} from './onnxModel.ts';
import {serve} from './serve.ts';
import {largest, runtimeName} from './timing.ts';

const threads = Number(process.argv[2] ?? 1);
const ort = await import('onnxruntime-web');
ort.env.wasm.numThreads = threads;
ort.env.logLevel = 'error';

await serve(() => `onnxruntime-web ${ort.env.versions.web}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${runtimeName()}`, async workload => {
  if (workload.kind !== 'infer') throw new Error(`onnxruntime-web has no driver for the kind ${workload.kind}`);
  const session = await ort.InferenceSession.create(encodeOnnx(workload), {executionProviders: ['wasm'], graphOptimizationLevel: 'all'});
  const [batch, height, width, channels] = workload.inputShape as [number, number, number, number];
  const pixels = uniform(size(workload.inputShape));
  // The same picture with channels first; made once, as a user of this engine would keep it.
  const x = pixels.map((_, at) => {
    const [row, position] = [Math.floor(at / (height * width)), at % (height * width)];
    return pixels[(Math.floor(row / channels) * height * width + position) * channels + row % channels]!;
  });
  const shape = [batch, channels, height, width];
  return {step: async () => {
    const {y} = await session.run({x: new ort.Tensor('float32', x, shape)});
    return largest(await y!.getData() as Float32Array);
  }};
});
