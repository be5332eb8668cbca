import {suite, type Test} from 'uvu';
import * as keras from '../api/index.ts';
import {BackendError, type Tensor} from '../engine/index.ts';

type Name = Parameters<typeof keras.config.setBackend>[0];

/** BACKENDS of the environment (cpu,wasm), otherwise both. */
const wanted = (process.env.BACKENDS ?? 'cpu,wasm').split(',') as Name[];

/** Defines the same suite once per backend at hand; a backend that is not is named, with the reason. */
export async function eachBackend(name: string, define: (test: Test, backend: Name) => void): Promise<void> {
  const before = keras.config.backend() as Name;
  for (const backend of wanted) {
    try {
      await keras.config.setBackend(backend);
    } catch (error) {
      if (!(error instanceof BackendError)) throw error;
      console.log(`${name}: skipped on ${backend}: ${error.message}`);
      continue;
    }
    const test = suite(`${name} (${backend})`);
    test.before(() => keras.config.setBackend(backend));
    define(test, backend);
    test.run();
  }
  await keras.config.setBackend(before);
}

/** sum(output * weights) over the float tensors of a nest: the scalar whose gradients golden files hold. */
export function weighted(outputs: unknown): Tensor {
  const leaves = flatTensors(outputs).filter(({dtype}) => dtype.includes('float'));
  return leaves.map(weightedSum).reduce((a, b) => keras.ops.add(a, b) as Tensor);
}

function weightedSum(output: Tensor): Tensor {
  const weights = Float32Array.from({length: output.size}, (_, i) => (((7 * i + 3) % 11) - 5) / 4);
  return keras.ops.sum(keras.ops.multiply(keras.ops.cast(output, 'float32'), {data: weights, shape: output.shape})) as Tensor;
}

/** The tensors of a nest in order of appearance. */
export function flatTensors(value: unknown): Tensor[] {
  if (value === null || typeof value !== 'object' && typeof value !== 'function') return [];
  if ('dataSync' in value) return [value as Tensor];
  return Object.values(value).flatMap(flatTensors);
}
