import * as fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import {jit} from '../../engine/jit.ts';
import {add, greater, multiply, where} from '../../engine/ops/binary/index.ts';
import {cast} from '../../engine/ops/cast.ts';
import {topK} from '../../engine/ops/index/index.ts';
import {matmul} from '../../engine/ops/linear/index.ts';
import {sum} from '../../engine/ops/reduce/index.ts';
import {exp, sin, square, stopGradient, tanh} from '../../engine/ops/unary/index.ts';
import {tidy} from '../../engine/scope.ts';
import {memory} from '../../engine/storage.ts';
import {GradientTape} from '../../engine/tape.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {Variable} from '../../engine/variable.ts';
import {close} from '../close.ts';
import {entropy} from '../draw.ts';
import {law} from '../law.ts';
import {randomFunction, SHAPE} from './randomFunction.ts';

const test = suite('tape');
useBackend(createCpuBackend());

type Function = (x: Tensor) => Tensor;

const scalar = (x: number): Tensor => toTensor(x, 'float32');
const numberOf = (x: unknown): number => (x as Tensor).arraySync() as number;

/** The derivative of a function of a scalar, itself such a function. */
const derivative = (f: Function): Function => (x) => {
  const tape = new GradientTape();
  tape.watch(x);
  return tape.gradient(tape.record(() => f(x)), x) as unknown as Tensor;
};

law(test, 'tapes nest: the nth derivative of sin is sin shifted by n quarters', [fc.integer({min: 0, max: 5}), fc.double({min: -3, max: 3, noNaN: true})], (order, x) => {
  let f: Function = sin;
  for (let i = 0; i < order; i++) f = derivative(f);
  for (const compute of [f, jit(f)]) close([numberOf(compute(scalar(x)))], [Math.sin(Math.fround(x) + (order * Math.PI) / 2)], {terms: 8, scale: 1});
}, {runs: 30});

test('an outer tape sees through the gradient of an inner one, also by what the inner one did not follow', () => {
  const [x, w] = [scalar(3), scalar(5)];
  const outer = new GradientTape();
  outer.watch(w);
  const slope = outer.record(() => derivative((y) => multiply(w, square(y)))(x));
  // d/dx w x² = 2 w x, and by w: 2 x
  assert.equal([numberOf(slope), numberOf(outer.gradient(slope, w))], [30, 6]);
});

test('watch: what is not followed has no gradient; what is watched later counts from then on', () => {
  const [x, y] = [scalar(2), scalar(3)];
  const tape = new GradientTape();
  tape.watch(x);
  const product = tape.record(() => multiply(x, y));
  assert.equal((tape.gradient(product, [x, y]) as unknown[]).map((g) => g && numberOf(g)), [3, null]);
  const late = new GradientTape();
  const [before, after] = late.record(() => {
    const first = square(x);
    late.watch(x);
    return [first, multiply(x, 4)];
  }) as [Tensor, Tensor];
  assert.is(numberOf(late.gradient(add(before, after), x, {unconnectedGradients: 'zero'})), 0);
});

test('unconnected sources: null, or zeros of their shape', () => {
  const gradient = (options: object): unknown => {
    const [x, y] = [scalar(2), toTensor([1, 2], 'float32')];
    const tape = new GradientTape();
    tape.watch(x);
    tape.watch(y);
    return tape.gradient(tape.record(() => square(x)), {x, y} as never, options);
  };
  assert.equal((gradient({}) as {x: Tensor; y: null}).y, null);
  assert.equal((gradient({unconnectedGradients: 'zero'}) as {x: Tensor; y: Tensor}).y.arraySync(), [0, 0]);
  assert.is(numberOf((gradient({}) as {x: Tensor}).x), 4);
});

test('a tape gives gradients once, a persistent one as often as asked', () => {
  const x = scalar(2);
  const once = new GradientTape();
  once.watch(x);
  const y = once.record(() => square(x));
  once.gradient(y, x);
  assert.throws(() => once.gradient(y, x), /a second time/);

  const often = new GradientTape({persistent: true});
  often.watch(x);
  const [a, b] = often.record(() => { const squared = square(x); return [squared, square(squared)]; }) as [Tensor, Tensor];
  assert.equal([often.gradient(a, x), often.gradient(b, x), often.gradient(b, a)].map(numberOf), [4, 32, 8]);
  often.dispose();
  assert.throws(() => often.gradient(a, x), /a second time/);
});

test('a tape holds what it needs, whatever becomes of the tensors, and lets go of it', () => {
  const before = memory.buffers;
  tidy(() => {
    const x = scalar(0.5);
    const tape = new GradientTape();
    tape.watch(x);
    const y = tape.record(() => tidy(() => tanh(exp(x))));
    x.dispose();
    const e = Math.exp(0.5);
    close([numberOf(tape.gradient(y, x))], [e * (1 - Math.tanh(e) ** 2)], {terms: 8});
  });
  assert.is(memory.buffers, before);
});

test('variables: trainable ones are watched when they are read, others only on demand', () => {
  const [w, frozen] = [new Variable(scalar(3), {name: 'w'}), new Variable(scalar(4), {name: 'frozen', trainable: false})];
  const product = (): Tensor => multiply(w.value, frozen.value);
  const tape = new GradientTape();
  const y = tape.record(product);
  assert.equal((tape.gradient(y, [w, frozen] as never) as unknown[]).map((g) => g && numberOf(g)), [4, null]);
  const watching = new GradientTape({watchAccessedVariables: false});
  watching.watch(frozen);
  assert.equal((watching.gradient(watching.record(product), [w, frozen] as never) as unknown[]).map((g) => g && numberOf(g)), [null, 3]);
});

test('a variable that is used twice collects both gradients; assigning it while recording does not change them', () => {
  const w = new Variable(scalar(3), {name: 'w'});
  const tape = new GradientTape();
  const y = tape.record(() => multiply(square(w.value), w.value));
  assert.is(numberOf(tape.gradient(y, w)), 27);
});

test('gradients of several targets add up; outputGradients scale them', () => {
  const x = toTensor([1, 2], 'float32');
  const tape = new GradientTape({persistent: true});
  tape.watch(x);
  const [a, b] = tape.record(() => [square(x), multiply(x, 10)]) as [Tensor, Tensor];
  assert.equal((tape.gradient([a, b], x) as unknown as Tensor).arraySync(), [12, 14]);
  assert.equal((tape.gradient([a, b], x, {outputGradients: [toTensor([1, 0], 'float32'), toTensor([0, 3], 'float32')]}) as unknown as Tensor).arraySync(), [2, 30]);
  tape.dispose();
});

test('nothing flows through stopGradient, integers and comparisons, and zeros through the branch not taken', () => {
  const x = toTensor([1, -2], 'float32');
  const gradient = (f: Function): unknown => {
    const tape = new GradientTape();
    tape.watch(x);
    return (tape.gradient(tape.record(() => f(x)), x) as unknown as Tensor | null)?.arraySync() ?? null;
  };
  assert.is(gradient((y) => stopGradient(y)), null);
  assert.is(gradient((y) => cast(cast(y, 'int32'), 'float32')), null);
  assert.equal(gradient((y) => where(greater(y, 0), multiply(y, 3), 0)), [3, 0]);
  assert.equal(gradient((y) => add(multiply(stopGradient(y), y), y)), [2, -1]);
  assert.equal(gradient((y) => topK(y, 1)[0]), [1, 0]);
});

test('a gradient in half precision has the dtype of its source', () => {
  const x = toTensor({data: [1, 2], shape: [2], dtype: 'float16'});
  const tape = new GradientTape();
  tape.watch(x);
  const gradient = tape.gradient(tape.record(() => sum(multiply(cast(x, 'float32'), 3))), x) as unknown as Tensor;
  assert.equal([gradient.dtype, gradient.arraySync()], ['float16', [3, 3]]);
});

test('recording ends with the function, also when it throws', () => {
  const x = scalar(2);
  const tape = new GradientTape();
  tape.watch(x);
  assert.throws(() => tape.record(() => { throw new Error('halted'); }), /halted/);
  const outside = square(x);
  assert.is(tape.gradient(outside, x), null);
});

/** The gradients of the sum of what a function gives. */
const gradients = (fn: (args: Tensor[]) => Tensor[]) => (args: Tensor[]): Tensor[] => {
  const tape = new GradientTape();
  args.forEach((arg) => tape.watch(arg));
  return tape.gradient(tape.record(() => fn(args)), args, {unconnectedGradients: 'zero'}) as Tensor[];
};

law(test, 'eager gradients, gradients of the compiled function and compiled gradients are the same', [entropy], (numbers) => tidy(() => {
  const args = [0, 1].map((seed) => toTensor({data: Float32Array.from({length: 9}, (_, i) => Math.sin(2 * i + seed * 5 + 1)), shape: SHAPE}));
  const fn = randomFunction(numbers);
  const expected = gradients(fn)(args).map((gradient) => gradient.dataSync());
  for (const compute of [gradients(jit(fn)), jit(gradients(fn))]) {
    compute(args).forEach((gradient, i) => {
      close(gradient.dataSync(), expected[i]!, {terms: 2000, scale: 1 + Math.max(...Array.from(expected[i]!, Math.abs)), what: `gradient ${i}`});
    });
  }
}), {runs: Number(process.env.RUNS ?? 60)});

test('a step of training by hand: gradients by weights lead downhill', () => {
  const [w, x, target] = [new Variable(toTensor([[0.5], [-0.5]], 'float32'), {name: 'w'}), toTensor([[1, 2], [3, -1]], 'float32'), toTensor([[1], [2]], 'float32')];
  const loss = (): Tensor => sum(square(add(matmul(x, w.value), multiply(target, -1))));
  const losses: number[] = [];
  for (let step = 0; step < 15; step++) {
    tidy(() => {
      const tape = new GradientTape();
      const y = tape.record(loss);
      losses.push(numberOf(y));
      w.assign(add(w.value, multiply(tape.gradient(y, w) as unknown as Tensor, -0.03)));
    });
  }
  assert.ok(losses.every((value, i) => i === 0 || value < losses[i - 1]!));
  assert.ok(losses.at(-1)! < 1e-2 * losses[0]!);
});

test('watch refuses what has no gradients: tensors and variables of whole numbers and booleans', () => {
  for (const x of [toTensor(3), toTensor([true]), toTensor(new Uint8Array(1)), new Variable(toTensor([1]), {name: 'count'})]) {
    assert.throws(() => new GradientTape().watch(x), /only floats can be watched\.\n {2}got: .*(int32|bool|uint8).*\n {2}expected: .*\n {2}fix: /);
  }
  for (const dtype of ['float32', 'float16', 'bfloat16'] as const) new GradientTape().watch(toTensor(3, dtype));
});

test('record and tidy refuse functions that return a promise, and leave nothing behind', () => {
  const before = memory.buffers;
  const later = async (): Promise<Tensor> => square(scalar(2));
  tidy(() => { assert.throws(() => new GradientTape().record(later), /tape records is asynchronous[^]*fix: {6}leave out async and await/); });
  assert.throws(() => tidy(later), /tidy runs is asynchronous[^]*fix: {6}leave out async and await/);
  assert.is(memory.buffers, before);
});

test.run();
