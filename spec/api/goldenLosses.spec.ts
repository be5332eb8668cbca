import * as keras from '../../api/index.ts';
import type {Loss} from '../../api/losses/index.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree, agreeConfig, largestTensor} from '../agree.ts';
import {eachBackend, weighted} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, goldenCases, type GoldenObject} from '../golden.ts';
import {type CallCase, checkCall} from './checkCall.ts';

interface LossCase extends GoldenCase {
  loss: GoldenObject;
  /** Targets, predictions, and weights if there are some. */
  args: Golden[];
  output: Golden;
  /** By the predictions. */
  gradient: Golden;
  config: Golden;
}

/** The loss of the arguments and its gradient by the predictions; the config too, also of one made from it. */
function checkLoss({loss: object, args, output, gradient, config, tolerance}: LossCase): void {
  const loss = construct<Loss>(object);
  agreeConfig(loss.getConfig(), config);
  const tensors = decode(args) as [Tensor, Tensor, Tensor?];
  const [, yPred] = tensors;
  const terms = Math.max(16, largestTensor(args));
  const tape = new keras.GradientTape();
  tape.watch(yPred);
  const [result, scalar] = tape.record(() => {
    const found = loss(...tensors);
    return [found, weighted(found)];
  });
  agree(result, output, {terms, tolerance});
  agree(tape.gradient(scalar, yPred), gradient, {terms: 2 * terms, tolerance, what: 'gradient'});
  const again = keras.losses.deserialize(JSON.parse(JSON.stringify(keras.losses.serialize(loss)))) as Loss;
  agreeConfig(again.getConfig(), config);
}

await eachBackend('losses', (test) => {
  for (const one of goldenCases<LossCase | CallCase>('losses')) test(one.name, () => keras.tidy(() => ('loss' in one ? checkLoss(one) : checkCall(one))));
});
