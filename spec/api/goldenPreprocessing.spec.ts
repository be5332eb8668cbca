import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import {HostLayer} from '../../api/layers/preprocessing/HostLayer.ts';
import type {Dtype} from '../../engine/index.ts';
import {agree, agreeConfig} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, type GoldenObject, type GoldenOptions, goldenCases, isGoldenTensor} from '../golden.ts';

interface PreprocessingCase extends GoldenCase {
  layer: GoldenObject;
  inputs: Golden;
  options: GoldenOptions;
  /** An array that is learned from. */
  adapt?: Golden;
  /** Arrays that are learned from one after the other. */
  batches?: Golden[];
  output: Golden;
  config: GoldenOptions;
  vocabulary?: Golden;
  binBoundaries?: number[];
}

type Adaptable = Layer & {adapt(data: unknown): Promise<void>; getVocabulary(): Golden; binBoundaries: readonly number[]};

async function learn(layer: Adaptable, {adapt, batches}: PreprocessingCase): Promise<void> {
  if (adapt !== undefined) await layer.adapt(decode(adapt));
  if (batches !== undefined) await layer.adapt(batches.map((batch) => decode(batch)).values());
}

async function check(one: PreprocessingCase): Promise<void> {
  const layer = construct<Adaptable>(one.layer);
  await learn(layer, one);
  const call = (made: Layer): unknown => (made as unknown as (...args: unknown[]) => unknown)(decode(one.inputs), decode(one.options));
  agree(call(layer), one.output, {terms: 4});
  if (isGoldenTensor(one.inputs) && isGoldenTensor(one.output) && !(layer instanceof HostLayer)) {
    const {shape, dtype} = one.inputs;
    const symbol = layer(keras.Input({batchShape: shape, dtype: dtype as Dtype}));
    assert.equal({shape: symbol.shape, dtype: symbol.dtype}, {shape: one.output.shape, dtype: one.output.dtype});
  }
  const {name, ...config} = layer.getConfig();
  const {name: _, ...expected} = one.config;
  assert.ok(typeof name === 'string');
  if (one.binBoundaries) agree(layer.binBoundaries as number[] as Golden, one.binBoundaries, {terms: 1, what: 'binBoundaries'});
  else agreeConfig(config as Golden, expected);
  if (one.vocabulary) assert.equal(layer.getVocabulary(), one.vocabulary);
  if (one.adapt === undefined && one.batches === undefined) {
    const again = (layer.constructor as unknown as {fromConfig(config: object): Layer}).fromConfig(layer.getConfig());
    agree(call(again), one.output, {terms: 4, what: 'a layer from the config'});
  }
}

await eachBackend('layers-preprocessing', (test) => {
  for (const one of goldenCases<PreprocessingCase>('layers-preprocessing')) {
    test(one.name, async () => {
      keras.utils.clearSession();
      await check(one);
    });
  }
});
