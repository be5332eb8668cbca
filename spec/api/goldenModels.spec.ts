import * as keras from '../../api/index.ts';
import {agree, agreeConfig, largestTensor} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {decode, type Golden, type GoldenCase, goldenCases, type GoldenTensor} from '../golden.ts';

interface ModelCase extends GoldenCase {
  /** Python's JSON of the model. */
  model: Golden;
  weights: GoldenTensor[];
  x: Golden;
  predict: Golden;
}

await eachBackend('models that Python wrote', (test) => {
  for (const {name, model: json, weights, x, predict} of goldenCases<ModelCase>('models')) {
    test(name, async () => {
      keras.utils.clearSession();
      const model = keras.models.modelFromJson(JSON.stringify(json));
      agreeConfig(JSON.parse(model.toJson()), json);
      model.setWeights(weights as never);
      agree(await model.predict(decode(x), {verbose: 0}), predict, {terms: Math.max(16, largestTensor(weights)), what: 'predict'});
    });
  }
});
