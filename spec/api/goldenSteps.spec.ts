import * as keras from '../../api/index.ts';
import {agree} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {type Golden, type GoldenCase, goldenCases, type GoldenOptions, type GoldenTensor, toTensor} from '../golden.ts';

type Kind = 'arrays' | 'generator' | 'endless';

interface StepsCase extends GoldenCase {
  job: 'fit' | 'evaluate' | 'predict';
  source: Kind;
  /** The batch size that is given with arrays. */
  size: number | null;
  x: GoldenTensor;
  y: GoldenTensor;
  options: GoldenOptions;
  stepsPerExecution: number;
  validation?: {source: Kind; x: GoldenTensor; y: GoldenTensor};
  result: Golden;
  /** The numbers of the batches that ended in each epoch, evaluation and prediction. */
  steps: (string | number)[][];
  /** Whether Keras said that the data ran out. */
  warned?: boolean;
}

/** Batches of two samples. */
function* batchesOf(kind: Kind, x: GoldenTensor, y: GoldenTensor): Generator<unknown> {
  const rows = ({data, shape: [, size]}: GoldenTensor, from: number) => ({data: Float32Array.from(data.slice(from * size!, (from + 2) * size!), Number), shape: [2, size!]});
  do for (let from = 0; from < x.shape[0]!; from += 2) yield [rows(x, from), rows(y, from)];
  while (kind === 'endless');
}

class Count extends keras.callbacks.Callback {
  readonly steps: (string | number)[][] = [];
  override onEpochBegin(): void { this.steps.push(['epoch']); }
  override onTestBegin(): void { this.steps.push(['test']); }
  override onPredictBegin(): void { this.steps.push(['predict']); }
  override onTrainBatchEnd(batch: number): void { this.steps.at(-1)!.push(batch); }
  override onTestBatchEnd(batch: number): void { this.steps.at(-1)!.push(batch); }
  override onPredictBatchEnd(batch: number): void { this.steps.at(-1)!.push(batch); }
}

/** Runs a function; true if it warned that the data ran out. */
async function ranOut(run: () => Promise<void>): Promise<boolean> {
  const {warn} = console;
  let warned = false;
  console.warn = (text: string) => { warned ||= /ran out of data/.test(text); };
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return warned;
}

async function check({job, source, size, x, y, options: given, stepsPerExecution, validation, result, steps, warned}: StepsCase): Promise<void> {
  keras.utils.clearSession();
  const model = keras.Sequential([keras.Input({shape: [2]}), keras.layers.Dense(1)]);
  model.setWeights([[[0.5], [-0.25]], [0.125]]);
  model.compile({optimizer: keras.optimizers.SGD({learningRate: 0.1}), loss: 'mse', metrics: ['mae'], stepsPerExecution});
  const count = new Count();
  const options = {...given, verbose: 0, callbacks: [count], ...(size !== null && source === 'arrays' ? {batchSize: size} : {})} as const;
  const [data, targets] = source === 'arrays' ? [toTensor(x), toTensor(y)] : [batchesOf(source, x, y)];
  const held = validation && (validation.source === 'arrays' ? [toTensor(validation.x), toTensor(validation.y)] : batchesOf(validation.source, validation.x, validation.y));
  const said = await ranOut(async () => {
    const training = {...options, shuffle: false, ...(held ? {validationData: held} : {})};
    if (job === 'fit') agree((await model.fit(data, targets, training)).history, result, {terms: 64, what: 'history'});
    else if (job === 'evaluate') agree(await model.evaluate(data, targets, {...options, returnDict: true}), result, {what: 'results'});
    else agree(await model.predict(data, options), result, {what: 'predictions'});
  });
  agree(count.steps, steps, {what: 'steps'});
  if (warned !== undefined) agree(said, warned, {what: 'warned'});
}

await eachBackend('steps of an epoch, as in Keras', (test) => {
  for (const one of goldenCases<StepsCase>('training-steps')) test(one.name, () => check(one));
});
