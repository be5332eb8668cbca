import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import {getMask, setMask} from '../../api/layers/mask.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree} from '../agree.ts';
import {eachBackend, flatTensors} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, type GoldenObject, goldenCases} from '../golden.ts';

interface MaskCase extends GoldenCase {
  layer: GoldenObject;
  args: Golden[];
  /** One for each tensor of the arguments, or null. */
  masks: Golden[];
  /** Absent where the mask alone matters: the weights are random then. */
  output?: Golden;
  outputMask: Golden;
  supportsMasking?: boolean;
}

await eachBackend('layers-masks', (test) => {
  for (const {name, layer, args, masks, output, outputMask, supportsMasking} of goldenCases<MaskCase>('layers-masks')) {
    test(name, () => keras.tidy(() => {
      const inputs = decode(args) as unknown[];
      flatTensors(inputs).forEach((tensor, i) => { if (masks[i]) setMask(tensor, decode(masks[i]!) as Tensor); });
      const made = construct<Layer>(layer);
      const found = (made as unknown as (...args: unknown[]) => Tensor | Tensor[])(...inputs);
      if (output !== undefined) agree(found, output, {terms: 32});
      if (supportsMasking !== undefined) agree(made.supportsMasking, supportsMasking, {what: 'supportsMasking'});
      agree(getMask([found].flat()[0]), outputMask, {what: 'mask of the output'});
    }));
  }
});
