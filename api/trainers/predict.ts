import {mapTree, type NumericArray, type NumpyArray, type Tensor, ValueError} from '../../engine/index.ts';
import type {Callback} from '../callbacks/Callback.ts';
import {CallbackList} from '../callbacks/CallbackList.ts';
import type {Model} from '../models/Model.ts';
import {EpochRunner, sourceOf} from './epoch.ts';

/** Arrays on the host: one, or a nest of them for several outputs. */
export type Prediction = NumpyArray & {[key: string]: unknown};

export interface PredictOptions {
  /** Default 32. */
  batchSize?: number | null;
  verbose?: 'auto' | 0 | 1 | 2;
  /** Batches to take; default: all. */
  steps?: number | null;
  callbacks?: readonly Callback[] | CallbackList | null;
}

/** The values of a nest of tensors, which are freed. */
export const read = (tree: unknown): unknown => mapTree(tree, (tensor: Tensor) => {
  const array = {data: tensor.dataSync(), shape: [...tensor.shape], dtype: tensor.dtype};
  tensor.dispose();
  return array;
});

/** Batches one after the other along the first axis. */
function concatenated(parts: readonly NumpyArray[]): NumpyArray {
  const [first] = parts as [NumpyArray];
  if (parts.length === 1) return first;
  const data = new (first.data.constructor as new (n: number) => NumericArray)(parts.reduce((sum, part) => sum + part.data.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return {data, shape: [parts.reduce((sum, {shape}) => sum + shape[0]!, 0), ...first.shape.slice(1)], dtype: first.dtype};
}

const childOf = (tree: unknown, path: readonly string[]): unknown => path.reduce((node, key) => (node as Record<string, unknown>)[key], tree);

/** See Model.predict. */
export async function predict(model: Model, x: unknown, {batchSize = null, verbose = 'auto', steps = null, callbacks = null}: PredictOptions): Promise<Prediction> {
  const source = sourceOf(x, null, {batchSize});
  const runner = new EpochRunner(model, source, steps);
  const list = CallbackList.from(callbacks, {model, history: false, verbose: verbose === 'auto' ? 1 : verbose, epochs: 1, steps: runner.steps});
  const parts: unknown[] = [];
  await list.onPredictBegin();
  await runner.run((data) => { parts.push(read(model.training.step('predictStep')(data))); return null; }, {
    onBegin: list.watchesPredictBatches ? (step) => list.onPredictBatchBegin(step) : undefined,
    onEnd: (step) => list.predictBatchEnded(step, parts.at(-1)),
  });
  await list.onPredictEnd();
  if (parts.length === 0) throw new ValueError({what: 'predict: there is no data.', got: 'no batch', expected: 'at least one sample', fix: 'check that the array is not empty'});
  const join = (tree: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(tree)) return tree.map((entry, i) => join(entry, [...path, String(i)]));
    if ('data' in (tree as object) && 'shape' in (tree as object)) return concatenated(parts.map((part) => childOf(part, path) as NumpyArray));
    return Object.fromEntries(Object.entries(tree as object).map(([key, entry]) => [key, join(entry, [...path, key])]));
  };
  return join(parts[0], []) as Prediction;
}

