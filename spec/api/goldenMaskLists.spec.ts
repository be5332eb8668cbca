import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import {getMask, setMask} from '../../api/layers/mask.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree} from '../agree.ts';
import {eachBackend, flatTensors} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, goldenCases, type GoldenObject, type GoldenOptions, withOptions} from '../golden.ts';

interface MaskListCase extends GoldenCase {
  layer: GoldenObject;
  args: Golden[];
  /** One for each tensor of the arguments, or null. */
  masks: Golden[];
  options: GoldenOptions;
  outputs: Golden;
  outputMasks: Golden;
  /** The masks that the tensors of the arguments have after the call. */
  inputMasks: Golden;
}

await eachBackend('masks of several outputs', (test) => {
  for (const {name, layer, args, masks, options, outputs, outputMasks, inputMasks} of goldenCases<MaskListCase>('layers-mask-lists')) {
    test(name, () => keras.tidy(() => {
      const inputs = decode(args) as unknown[];
      flatTensors(inputs).forEach((tensor, i) => { if (masks[i]) setMask(tensor, decode(masks[i]!) as Tensor); });
      const found = (construct<Layer>(layer) as unknown as (...args: unknown[]) => Tensor[])(...withOptions(inputs, options));
      agree(found, outputs, {terms: 64, what: 'outputs'});
      agree(found.map(getMask), outputMasks, {what: 'masks of the outputs'});
      agree(flatTensors(inputs).map(getMask), inputMasks, {what: 'masks of the inputs'});
    }));
  }
});
