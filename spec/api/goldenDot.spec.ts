import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {ModelToDotOptions} from '../../api/utils/modelToDot.ts';
import {type GoldenCase, goldenCases} from '../golden.ts';

interface DotCase extends GoldenCase {
  /** Python's JSON of the model. */
  model: object;
  options: ModelToDotOptions;
  dot: string;
}

const test = suite('modelToDot as Keras draws it');

for (const {name, model: json, options, dot} of goldenCases<DotCase>('dot')) {
  test(name, () => {
    keras.utils.clearSession();
    const model = keras.models.modelFromJson(JSON.stringify(json));
    assert.fixture(keras.utils.modelToDot(model, options), dot);
  });
}

test.run();
