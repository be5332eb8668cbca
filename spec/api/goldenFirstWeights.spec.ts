import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import {agree} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {construct, type Golden, type GoldenCase, type GoldenObject, goldenCases} from '../golden.ts';

/** Layers made one after the other with a seed, and built. */
interface WeightsCase extends GoldenCase {
  setRandomSeed: number;
  layers: GoldenObject[];
  inputShape: number[];
  weights: Golden;
}

const cases = goldenCases<WeightsCase>('random-seeds').filter((one) => 'layers' in one);

await eachBackend('first weights', (test) => {
  for (const {name, setRandomSeed, layers, inputShape, weights, tolerance} of cases) {
    test(name, () => keras.tidy(() => {
      keras.utils.setRandomSeed(setRandomSeed);
      const made = layers.map((layer) => construct<Layer>(layer));
      for (const layer of made) layer.build(...(layer instanceof keras.layers.MultiHeadAttention ? [inputShape, inputShape] : [inputShape]));
      agree(made.map((layer) => layer.weights.map(({value}) => value)), weights, {terms: 2, tolerance});
    }));
  }
});
