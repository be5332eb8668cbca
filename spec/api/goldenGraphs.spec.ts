import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {decode, type Golden, type GoldenCase, goldenCases, type GoldenOptions, type GoldenTensor} from '../golden.ts';

interface GraphCase extends GoldenCase {
  /** Python's JSON of the model. */
  model: object;
  weights: GoldenTensor[];
  compile: GoldenOptions;
  x: Golden;
  y: Golden;
  /** Options of fit, evaluate, and on batches. */
  given: GoldenOptions;
  /** What the model gives when called: with nothing said of training, in training, frozen. */
  called: Golden;
  /** The losses of the last of these calls. */
  losses: Golden;
  history: Golden;
  finalWeights: Golden;
  evaluate: Golden;
  predict: Golden;
  /** As a list, and by name. */
  testOnBatch: Golden;
  trainOnBatch: Golden;
}

async function check(one: GraphCase): Promise<void> {
  keras.utils.clearSession();
  const model: Model = keras.models.modelFromJson(JSON.stringify(one.model));
  model.setWeights(one.weights as never);
  const [x, y, given] = [decode(one.x), decode(one.y), decode(one.given) as object];
  const call = (options: object): unknown => (model as (...args: unknown[]) => unknown)(x, options);
  agree([call({}), call({training: true}), call({training: false})], one.called, {terms: 128, what: 'called'});
  agree(model.losses.map((loss: Tensor) => loss.dataSync()[0]), one.losses, {terms: 128, what: 'losses'});
  model.compile(decode(one.compile) as object);
  const terms = 512;
  const {history} = await model.fit(x, y, {epochs: 2, batchSize: 4, shuffle: false, verbose: 0, ...given});
  agree(Object.keys(history).sort(), Object.keys(one.history as object).sort(), {what: 'names in the history'});
  agree(history, one.history, {terms, what: 'history'});
  agree(await model.getWeights(), one.finalWeights, {terms, what: 'final weights'});
  agree(await model.evaluate(x, y, {batchSize: 5, verbose: 0, ...given}), one.evaluate, {terms, what: 'evaluate'});
  agree(await model.predict(x, {batchSize: 5, verbose: 0}), one.predict, {terms, what: 'predict'});
  agree([await model.testOnBatch(x, y, given), await model.testOnBatch(x, y, {...given, returnDict: true})], one.testOnBatch, {terms, what: 'testOnBatch'});
  agree([await model.trainOnBatch(x, y, given), await model.trainOnBatch(x, y, {...given, returnDict: true})], one.trainOnBatch, {terms, what: 'trainOnBatch'});
}

await eachBackend('graphs as Keras runs them', (test) => {
  for (const one of goldenCases<GraphCase>('training-graphs')) test(one.name, () => check(one));
});
