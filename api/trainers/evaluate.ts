import type {Callback} from '../callbacks/Callback.ts';
import type {CallbackList} from '../callbacks/CallbackList.ts';
import type {Model} from '../models/Model.ts';
import type {BatchSource} from './BatchSource.ts';
import {prepare} from './building.ts';
import {callbackList} from './callbackList.ts';
import {dataArguments} from './dataArguments.ts';
import {EpochRunner} from './EpochRunner.ts';
import {givenSteps} from './givenSteps.ts';
import {type Logs, readLogs} from './logs.ts';
import {noData} from './noData.ts';
import {sourceOf} from './sourceOf.ts';
import type {Verbose} from './verbosity.ts';

export interface EvaluateOptions {
  /** Default: as many as make the given steps of all samples, 32 without them. */
  batchSize?: number | null;
  /** 0 silent, 1 a progress bar, 2 a line. Default 'auto': 1. */
  verbose?: Verbose;
  sampleWeight?: unknown;
  /** Batches to take; default: all. */
  steps?: number | null;
  callbacks?: readonly Callback[] | CallbackList | null;
  /** Results by name instead of in a list. Default false. */
  returnDict?: boolean;
}

const names = ['batchSize', 'verbose', 'sampleWeight', 'steps', 'callbacks', 'returnDict'] as const satisfies (keyof EvaluateOptions)[];

/** Runs the test step over a source and gives the results by name. */
export async function evaluateSource(model: Model, source: BatchSource, steps: number | null, list: CallbackList): Promise<Logs> {
  const runner = new EpochRunner(model, source, steps);
  try {
    await prepare(model, 'testStep', () => source.peek(), 'evaluate');
    model.resetMetrics();
    await list.onTestBegin();
    const last = await runner.run(model.makeTestFunction(), {
      onBegin: (step) => list.onTestBatchBegin(step),
      onEnd: (step, raw) => list.onTestBatchEnd(step, raw as never),
      stop: () => model.stopEvaluating,
    });
    if (last === null) throw noData('evaluate');
    const logs = readLogs(last as never);
    await list.onTestEnd(logs);
    return logs;
  } finally {
    await runner.close();
  }
}

/** See Model.evaluate. */
export async function evaluate(model: Model, x: unknown, second?: unknown, third?: EvaluateOptions): Promise<number | number[] | Logs> {
  const {training} = model;
  training.assertCompiled('evaluate');
  const {y, options} = dataArguments('evaluate', x, second, third, names);
  const {batchSize = null, verbose = 'auto', sampleWeight = null, callbacks = null, returnDict = false} = options;
  const steps = givenSteps(options.steps);
  return training.turns.take(model, 'evaluate', async () => {
    const source = sourceOf(model, x, y, {sampleWeight, batchSize, steps});
    const list = callbackList(model, callbacks, {verbose, steps: steps ?? source.numBatches});
    model.stopEvaluating = false;
    const logs = await evaluateSource(model, source, steps, list);
    return returnDict ? logs : training.inMetricOrder(logs);
  });
}
