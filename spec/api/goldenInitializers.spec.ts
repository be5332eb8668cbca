import * as keras from '../../api/index.ts';
import type {Initializer} from '../../api/initializers/index.ts';
import {agree, agreeConfig} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {construct, type Golden, type GoldenCase, goldenCases, type GoldenObject} from '../golden.ts';

interface InitializerCase extends GoldenCase {
  initializer: GoldenObject;
  shape: number[];
  /** Null: not given. */
  dtype: string | null;
  output: Golden;
  config: Golden;
}

/** The values for a shape, those of Keras with the same seed; the config too, also of one made from it. */
function checkInitializer({initializer: object, shape, dtype, output, config, tolerance}: InitializerCase): void {
  const initializer = construct<Initializer>(object);
  const options = dtype === null ? [] : [{dtype}];
  agree(initializer(shape, ...options), output, {terms: 1, tolerance});
  agreeConfig(initializer.getConfig(), config);
  const again = keras.initializers.deserialize(JSON.parse(JSON.stringify(keras.initializers.serialize(initializer))));
  agreeConfig(again.getConfig(), config);
}

await eachBackend('initializers', (test) => {
  for (const one of goldenCases<InitializerCase>('initializers')) test(one.name, () => keras.tidy(() => checkInitializer(one)));
});
