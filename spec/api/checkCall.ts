import * as keras from '../../api/index.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree, largestTensor} from '../agree.ts';
import {weighted} from '../eachBackend.ts';
import {decode, type Golden, type GoldenCase, type GoldenOptions, resolve, withOptions} from '../golden.ts';

/** One call of a function. */
export interface CallCase extends GoldenCase {
  target: string;
  args: Golden[];
  options: GoldenOptions;
  output: Golden;
  gradients?: Golden[];
}

/** The function called as the case says; gradients, where it has some, by all its float tensors. */
export function checkCall({target, args, options, output, gradients, tolerance}: CallCase): void {
  const function_ = resolve(target) as (...args: unknown[]) => unknown;
  const tensors: Tensor[] = [];
  const call = withOptions(decode(args, tensors) as unknown[], decode(options, tensors));
  const tape = new keras.GradientTape();
  tensors.forEach((tensor) => tape.watch(tensor));
  const [result, scalar] = tape.record(() => {
    const found = function_(...call);
    return [found, gradients ? weighted(found) : null];
  });
  const terms = Math.max(16, largestTensor(args), largestTensor(options));
  agree(result, output, {terms, tolerance});
  if (!gradients) return;
  const found = tape.gradient(scalar, tensors, {unconnectedGradients: 'zero'});
  agree(found, gradients, {terms: terms * 2, tolerance, what: 'gradient'});
}
