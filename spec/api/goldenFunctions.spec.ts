import * as keras from '../../api/index.ts';
import type {Constraint} from '../../api/constraints/index.ts';
import type {Regularizer} from '../../api/regularizers/index.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree, agreeConfig, largestTensor} from '../agree.ts';
import {eachBackend, weighted} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, goldenCases, type GoldenObject} from '../golden.ts';
import {type CallCase, checkCall} from './checkCall.ts';

interface AppliedCase extends GoldenCase {
  /** A regularizer or constraint. */
  object: GoldenObject;
  args: [Golden];
  output: Golden;
  gradients?: Golden[];
  config: Golden;
}

/** What the object gives for a weight, and the gradient of that; the config too, also of one made from it. */
function checkApplied({object, args, output, gradients, config, tolerance}: AppliedCase): void {
  const made = construct<Regularizer | Constraint>(object);
  agreeConfig(made.getConfig(), config);
  const {serialize, deserialize} = object.new.startsWith('keras.regularizers') ? keras.regularizers : keras.constraints;
  const again = deserialize(JSON.parse(JSON.stringify(serialize(made)))) as Regularizer | Constraint;
  agreeConfig(again.getConfig(), config);
  const [weight] = decode(args) as [Tensor];
  const terms = Math.max(16, largestTensor(args));
  const tape = new keras.GradientTape();
  tape.watch(weight);
  const [result, scalar] = tape.record(() => {
    const found = made(weight);
    return [found, weighted(found)];
  });
  agree(result, output, {terms, tolerance});
  if (gradients) agree([tape.gradient(scalar, weight, {unconnectedGradients: 'zero'})], gradients, {terms: 2 * terms, tolerance, what: 'gradient'});
}

await eachBackend('activations, regularizers, constraints', (test) => {
  for (const one of goldenCases<AppliedCase | CallCase>('functions')) test(one.name, () => keras.tidy(() => ('object' in one ? checkApplied(one) : checkCall(one))));
});
