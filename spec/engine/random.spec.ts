import * as fc from 'fast-check';
import {suite} from 'uvu';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import type {Backend} from '../../engine/backend.ts';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import type {NumericArray} from '../../engine/hostData.ts';
import {jit} from '../../engine/jit.ts';
import * as random from '../../engine/ops/random/index.ts';
import {tidy} from '../../engine/scope.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';

const test = suite('random');
const oracle = createCpuBackend();
const wasm = await createWasmBackend({threads: 1});
test.after(() => wasm.dispose());

const shape = fc.array(fc.integer({min: 1, max: 5}), {maxLength: 3});
const seed = fc.nat();

type Draw = (key: random.Key, shape: readonly number[]) => Tensor;

const positive = (shape: readonly number[]): Tensor =>
  toTensor({data: Float32Array.from({length: shape.reduce((a, b) => a * b, 1)}, (_, i) => 0.5 + (i % 5)), shape: [...shape]});

/** Every distribution. `exact`: no function of the platform is involved, so the bits are the same on every backend. */
const draws: Record<string, {draw: Draw; exact?: boolean}> = {
  randomBits: {draw: random.randomBits, exact: true},
  uniform: {draw: (key, shape) => random.uniform(key, shape), exact: true},
  'uniform within bounds': {draw: (key, shape) => random.uniform(key, shape, {minval: -3, maxval: 5}), exact: true},
  'uniform in half precision': {draw: (key, shape) => random.uniform(key, shape, {dtype: 'bfloat16'}), exact: true},
  normal: {draw: (key, shape) => random.normal(key, shape, {mean: 2, stddev: 3})},
  truncatedNormal: {draw: (key, shape) => random.truncatedNormal(key, shape)},
  randint: {draw: (key, shape) => random.randint(key, shape, -7, 100), exact: true},
  dropout: {draw: (key, shape) => random.dropout(key, positive(shape), 0.3), exact: true},
  categorical: {draw: (key, shape) => random.categorical(key, positive([2, 5]), 1 + shape.length)},
  shuffle: {draw: (key, shape) => random.shuffle(key, positive([3, ...shape])), exact: true},
  gamma: {draw: (key, shape) => random.gamma(key, shape, positive(shape))},
  beta: {draw: (key, shape) => random.beta(key, shape, 2, positive(shape))},
  binomial: {draw: (key, shape) => random.binomial(key, shape, 20, 0.4)},
};

for (const [name, {draw, exact}] of Object.entries(draws)) {
  law(test, `${name}: eager and compiled, on every backend, the same numbers of one key`, [seed, shape], (number, shape) => {
    const run = (backend: Backend, isCompiled: boolean): NumericArray => {
      useBackend(backend);
      return tidy(() => {
        const state = toTensor(Uint32Array.of(number, 3));
        const fn = (words: Tensor): Tensor => draw(random.keyOf(words), shape);
        return (isCompiled ? jit(fn) : fn)(state).dataSync();
      }) as NumericArray;
    };
    const expected = run(oracle, false);
    const terms = exact ? 0 : 16;
    close(run(oracle, true), expected, {terms, what: 'compiled'});
    close(run(wasm, false), expected, {terms, what: 'wasm'});
    close(run(wasm, true), expected, {terms, what: 'wasm, compiled'});
  }, {runs: Number(process.env.RUNS ?? 15)});
}

test.run();
