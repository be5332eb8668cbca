import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import '../../api/index.ts';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {currentBackend, isFloat, type Tensor, tidy, useBackend} from '../../engine/index.ts';
import {checkGradient, isSmooth, type Scalar, slopeOf, weightedSum} from '../checkGradient.ts';
import {flatTensors} from '../eachBackend.ts';
import {decode, goldenCases, resolve, withOptions} from '../golden.ts';
import type {CallCase} from './checkCall.ts';
import {opFamilies} from './opFamilies.ts';

const test = suite('gradients of functions');
const exact = createCpuBackend({float64: true});
const previous = currentBackend();
test.before(() => useBackend(exact));
test.after(() => useBackend(previous));

/** The weighted sum of what a case's function gives, as a function of the float tensors among its arguments. */
function valueOf({target, args, options}: CallCase): {f: Scalar; floats: Tensor[]} {
  const floats: Tensor[] = [];
  const call = withOptions(decode(args, floats) as unknown[], decode(options, floats));
  const function_ = resolve(target) as (...args: unknown[]) => unknown;
  const replaced = (value: unknown, others: readonly Tensor[]): unknown => {
    const position = floats.indexOf(value as Tensor);
    if (position >= 0) return others[position];
    if (Array.isArray(value)) return value.map((entry) => replaced(entry, others));
    const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isPlain ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaced(entry, others)])) : value;
  };
  return {floats, f: (others) => weightedSum(flatTensors(function_(...(replaced(call, others) as unknown[]))).filter(({dtype}) => isFloat(dtype)), 7)};
}

/** Points where a function has no derivative, and functions whose gradient is no derivative. */
const hasNone = /\((kinks|ties)\)|^stopGradient/;

/** Rounding to half precision makes stairs of every function. */
const isNarrow = ({args, options}: CallCase): boolean => /"b?float16"/.test(JSON.stringify([args, options]));

let [checked, skipped] = [0, 0];

for (const family of opFamilies) {
  for (const one of goldenCases<CallCase>(family)) {
    if (!one.gradients || hasNone.test(one.name) || isNarrow(one)) continue;
    test(one.name, () => tidy(() => {
      const {f, floats} = valueOf(one);
      const slope = slopeOf(f, 13);
      checked += 1;
      if (!isSmooth(f, floats, 11) || !isSmooth(slope, floats, 17)) {
        skipped += 1;
        return;
      }
      checkGradient(f, floats, 11, 'the gradient');
      checkGradient(slope, floats, 17, 'the second gradient');
    }));
  }
}

test('few of the cases lie next to a kink', () => assert.ok(skipped < checked / 20, `${skipped} of ${checked}`));

test.run();
