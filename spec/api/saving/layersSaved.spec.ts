import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../../api/index.ts';
import type {SampleInput} from '../../../engine/op.ts';
import {valuesOf} from '../../draw.ts';
import {type LayerSample, layerSamples} from '../layerSamples.ts';

const test = suite('saved layers');

type Outputs = {data: ArrayLike<number>} | {data: ArrayLike<number>}[];

const numbersOf = (outputs: Outputs): number[] => [outputs].flat().flatMap(({data}) => Array.from(data));

/** The only input of a sample, if a model can be made of it alone. */
function inputOf({args, options}: LayerSample): SampleInput | null {
  const [input] = args as [SampleInput | undefined];
  return args.length === 1 && options === undefined && input && 'shape' in input ? input : null;
}

for (const [name, samples] of Object.entries(layerSamples)) {
  for (const [i, sample] of ([samples].flat() as (LayerSample | string)[]).entries()) {
    const input = typeof sample === 'string' ? null : inputOf(sample);
    if (!input || typeof sample === 'string') continue;
    test(`${name} ${i}: a model with it predicts the same bits when it was saved and loaded, in both formats`, async () => {
      const {shape, dtype = 'float32'} = input;
      const x = keras.Input({batchShape: shape, dtype} as never);
      const model = keras.Model({inputs: x, outputs: sample.make({})(x)});
      const data = keras.ops.convertToTensor({data: Float64Array.from(valuesOf(input, 1)), shape: [...shape], dtype} as never);
      const predict = async (one: keras.Model): Promise<number[]> => numbersOf((await one.predict(data, {verbose: 0, batchSize: shape[0]!})) as Outputs);
      const expected = await predict(model);
      for (const format of ['keras', 'h5'] as const) assert.equal(await predict(await keras.saving.loadModel(await model.save(null, {format}))), expected, format);
    });
  }
}

test.run();
