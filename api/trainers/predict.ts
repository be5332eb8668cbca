import {mapTree, type NumericArray, type NumpyArray, type Tensor} from '../../engine/index.ts';
import {checkedOptions} from '../arguments.ts';
import type {Callback} from '../callbacks/Callback.ts';
import type {CallbackList} from '../callbacks/CallbackList.ts';
import type {Model} from '../models/Model.ts';
import {callbackList} from './callbackList.ts';
import {EpochRunner} from './EpochRunner.ts';
import {givenSteps} from './givenSteps.ts';
import {noData} from './noData.ts';
import {sourceOf} from './sourceOf.ts';
import type {Verbose} from './verbosity.ts';

/** Arrays on the host: one, or a nest of them for several outputs. */
export type Prediction = NumpyArray & {[key: string]: unknown};

export interface PredictOptions {
  /** Default: as many as make the given steps of all samples, 32 without them. */
  batchSize?: number | null;
  /** 0 silent, 1 a progress bar, 2 a line. Default 'auto': 1. */
  verbose?: Verbose;
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

/** Nests of one form, one for each batch, as one nest with the batches one after the other. */
function joined(parts: readonly unknown[]): Prediction {
  const join = (tree: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(tree)) return tree.map((entry, i) => join(entry, [...path, String(i)]));
    if ('data' in (tree as object) && 'shape' in (tree as object)) return concatenated(parts.map((part) => childOf(part, path) as NumpyArray));
    return Object.fromEntries(Object.entries(tree as object).map(([key, entry]) => [key, join(entry, [...path, key])]));
  };
  return join(parts[0], []) as Prediction;
}

const names = ['batchSize', 'verbose', 'steps', 'callbacks'] as const satisfies (keyof PredictOptions)[];

/** See Model.predict. */
export async function predict(model: Model, x: unknown, options?: PredictOptions): Promise<Prediction> {
  const {batchSize = null, verbose = 'auto', steps: given = null, callbacks = null} = checkedOptions('predict', options, names);
  const steps = givenSteps(given);
  return model.training.turns.take(model, 'predict', async () => {
    const runner = new EpochRunner(model, sourceOf(model, x, null, {batchSize, steps}), steps);
    const list = callbackList(model, callbacks, {verbose, steps: runner.steps});
    const step = model.makePredictFunction();
    const parts: unknown[] = [];
    let told = 0;
    model.stopPredicting = false;
    try {
      await list.onPredictBegin();
      await runner.run((data) => { parts.push(read(step(data))); return null; }, {
        onBegin: (batch) => list.onPredictBatchBegin(batch),
        onEnd: (batch) => {
          const group = parts.slice(told);
          let outputs: Prediction | null = null;
          told = parts.length;
          return list.onPredictBatchEnd(batch, {get outputs() { return (outputs ??= joined(group)); }});
        },
        stop: () => model.stopPredicting,
      });
    } finally {
      await runner.close();
    }
    await list.onPredictEnd();
    if (parts.length === 0) throw noData('predict');
    return joined(parts);
  });
}
