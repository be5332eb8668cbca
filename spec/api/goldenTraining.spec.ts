import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import {agree, agreeConfig} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {decode, type Golden, type GoldenCase, goldenCases, type GoldenOptions, type GoldenTensor, isGoldenTensor} from '../golden.ts';

interface TrainingCase extends GoldenCase {
  /** Python's JSON of the model. */
  model: object;
  /** Given: the first weights follow from this seed. Otherwise they are set. */
  setRandomSeed?: number;
  weights: GoldenTensor[];
  compile: GoldenOptions;
  x: Golden;
  y: Golden;
  fit: GoldenOptions;
  history: {[name: string]: number[]};
  finalWeights: GoldenTensor[];
  evaluate: {[name: string]: number};
  predict: Golden;
}

/** Steps per epoch times epochs: each step adds its roundings to those before. */
function stepsOf({fit: {epochs, batchSize}, x}: TrainingCase): number {
  const [{shape}] = (isGoldenTensor(x) ? [x] : Object.values(x as object)) as [GoldenTensor];
  return (epochs as number) * Math.ceil(shape[0]! / (batchSize as number));
}

const vector = (data: readonly number[]): GoldenTensor => ({shape: [data.length], dtype: 'float32', data: [...data]});

/** A bias of keys cancels out in the softmax: its gradient is nothing but roundings, and Adam makes full steps of them. */
const isNoise = (path: string): boolean => path.endsWith('/key/bias');

/** All weights in one: a bias in front of a normalization carries roundings of the size of the other weights. */
const flat = (weights: readonly GoldenTensor[], model: Model): GoldenTensor =>
  vector(weights.flatMap(({data}, i) => (isNoise(model.weights[i]!.path) ? [] : Array.from(data, Number))));

async function checkTraining(one: TrainingCase): Promise<void> {
  const {tolerance, setRandomSeed} = one;
  keras.utils.clearSession();
  if (setRandomSeed !== undefined) keras.utils.setRandomSeed(setRandomSeed);
  const model: Model = keras.models.modelFromJson(JSON.stringify(one.model));
  if (setRandomSeed === undefined) model.setWeights(one.weights as never);
  else agree(await model.getWeights(), one.weights, {terms: 1, what: 'first weights'});
  agreeConfig(JSON.parse(model.toJson()), one.model as Golden);
  model.compile(decode(one.compile) as object);
  const [x, y] = [decode(one.x), decode(one.y)];

  const history = await model.fit(x, y, {...(decode(one.fit) as object), verbose: 0});
  const terms = 16 * stepsOf(one);
  const names = Object.keys(one.history).sort();
  agree(Object.keys(history.history).sort(), names, {what: 'names in the history'});
  for (const name of names) agree(vector(history.history[name]!), vector(one.history[name]!), {terms, tolerance, what: name});
  agree(flat(await model.getWeights() as never, model), flat(one.finalWeights, model), {terms, tolerance, what: 'final weights'});

  const results = await model.evaluate(x, y, {batchSize: 5, verbose: 0, returnDict: true});
  agree(Object.keys(results).sort(), Object.keys(one.evaluate).sort(), {what: 'names in evaluate'});
  agree(results, one.evaluate, {terms, tolerance, what: 'evaluate'});
  agree(await model.predict(x, {batchSize: 5, verbose: 0}), one.predict, {terms, tolerance, what: 'predict'});
}

await eachBackend('training as Keras trains', (test) => {
  for (const one of goldenCases<TrainingCase>('training')) test(one.name, () => checkTraining(one));
});
