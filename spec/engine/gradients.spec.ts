import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import type {Backend} from '../../engine/backend.ts';
import {bind} from '../../engine/bind.ts';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import {isFloat} from '../../engine/dtype.ts';
import type {NumericArray} from '../../engine/hostData.ts';
import {jit} from '../../engine/jit.ts';
import {type Op, ops} from '../../engine/op.ts';
import {add} from '../../engine/ops/binary/add.ts';
import {multiply} from '../../engine/ops/binary/multiply.ts';
import {fill} from '../../engine/ops/constant/fill.ts';
import '../../engine/ops/index.ts';
import '../../engine/ops/random/index.ts';
import {sum} from '../../engine/ops/reduce/sum.ts';
import {tidy} from '../../engine/scope.ts';
import {GradientTape} from '../../engine/tape.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {close} from '../close.ts';
import {describeCase, drawCase, entropy, type OpCase, valuesOf} from '../draw.ts';
import {law} from '../law.ts';

const test = suite('gradients');
/** Keeps floats in float64, so that differences of values a thousandth apart have some ten digits. */
const exact = createCpuBackend({float64: true});
const wasm = await createWasmBackend({threads: 1});
test.after(() => wasm.dispose());

/** A scalar function of the float inputs of a case, which come as tensors in their order. */
type Scalar = (floats: Tensor[]) => Tensor;

/** sum(x * weights) over tensors; the weights are drawn, so that no error cancels. */
function weighted(tensors: readonly Tensor[], seed: number): Tensor {
  const terms = tensors.map((x, i) => sum(multiply(x, toTensor({data: valuesOf({shape: x.shape}, seed + i), shape: x.shape, dtype: 'float32'}))));
  return terms.reduce((a, b) => add(a, b), fill([], 0));
}

const floatsOf = ({inputs}: OpCase): Tensor[] => inputs.filter(({dtype = 'float32'}) => isFloat(dtype)).map(({values, shape}) => toTensor({data: values, shape, dtype: 'float32'}));

/** The weighted sum of what the op gives. */
function valueOf(op: Op, {inputs, params}: OpCase, seed: number): Scalar {
  return (floats) => {
    let next = 0;
    const args = inputs.map(({values, shape, dtype = 'float32'}) => (isFloat(dtype) ? floats[next++]! : toTensor({data: values, shape, dtype})));
    return weighted(bind(op, args, params).filter(({dtype}) => isFloat(dtype)), seed);
  };
}

/** The gradients of a scalar by all its arguments; zeros where there are none. */
const gradientOf = (f: Scalar) => (floats: Tensor[]): Tensor[] => {
  const tape = new GradientTape();
  floats.forEach((x) => tape.watch(x));
  const y = tape.record(() => f(floats));
  return tape.gradient(y, floats, {unconnectedGradients: 'zero'}) as Tensor[];
};

/** The weighted sum of the gradients: what second derivatives are taken of. */
const slopeOf = (f: Scalar, seed: number): Scalar => (floats) => weighted(gradientOf(f)(floats), seed);

const largest = (values: NumericArray): number => Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

const numberOf = (x: Tensor): number => x.dataSync()[0]!;

/** Steps of the differences; the error of the extrapolated one is of their fourth power. */
const STEP = 2 ** -9;

/** The derivative of f along a direction, by central differences of two steps, extrapolated to none (Richardson). */
function difference(f: Scalar, floats: Tensor[], direction: Tensor[]): number {
  const at = (t: number): number => numberOf(f(floats.map((x, i) => add(x, multiply(direction[i]!, t)))));
  const central = (h: number): number => (at(h) - at(-h)) / (2 * h);
  return (4 * central(STEP / 2) - central(STEP)) / 3;
}

/** The gradients of f say what differences say, for each argument along a direction of its own; within float32, as constants of rules are float32. */
function checkGradient(f: Scalar, floats: Tensor[], seed: number, what: string): void {
  const gradients = gradientOf(f)(floats);
  const size = Math.max(1, ...floats.map((x) => x.size));
  gradients.forEach((gradient, i) => {
    assert.equal(gradient.shape, floats[i]!.shape, `${what}: the shape of gradient ${i}`);
    if (gradient.size === 0) return;
    const direction = floats.map((x, j) => toTensor({data: j === i ? valuesOf({shape: x.shape, min: -1, max: 1}, seed + i) : new Array<number>(x.size).fill(0), shape: x.shape, dtype: 'float32'}));
    const slope = numberOf(sum(multiply(gradient, direction[i]!)));
    close([slope], [difference(f, floats, direction)], {terms: size, scale: 1 + largest(gradient.dataSync()), what: `${what} by input ${i}`});
  });
}

/** Compiled for wasm, in float32, a scalar has the gradients that the oracle gives. */
function checkCompiled(make: () => Scalar, drawn: OpCase, what: string): void {
  const run = (backend: Backend, how: (f: Scalar) => (floats: Tensor[]) => Tensor[]): NumericArray[] => {
    useBackend(backend);
    return tidy(() => how(make())(floatsOf(drawn)).map((x) => x.dataSync())) as NumericArray[];
  };
  const expected = run(exact, gradientOf);
  const size = 64 + drawn.inputs.reduce((sum, {values}) => sum + values.length, 0);
  run(wasm, (f) => jit(gradientOf(f))).forEach((gradient, i) => close(gradient, expected[i]!, {terms: size, scale: 1 + largest(expected[i]!), what: `${what} by input ${i}, compiled`}));
}

for (const op of ops.values()) {
  if (op.notSmooth) continue;
  law(test, `${op.name}: gradients of first and second order are those of differences`, [entropy], (numbers) => {
    const drawn = drawCase(op, numbers, {smooth: true});
    try {
      useBackend(exact);
      tidy(() => {
        const floats = floatsOf(drawn);
        if (floats.length === 0) return;
        const f = valueOf(op, drawn, 7);
        checkGradient(f, floats, 11, 'the gradient');
        checkGradient(slopeOf(f, 13), floats, 17, 'the second gradient');
      });
      checkCompiled(() => valueOf(op, drawn, 7), drawn, 'the gradient');
      checkCompiled(() => slopeOf(valueOf(op, drawn, 7), 13), drawn, 'the second gradient');
    } catch (error) {
      throw new Error(`${describeCase(op, drawn)}\n${(error as Error).message}`, {cause: error});
    }
  }, {runs: Number(process.env.RUNS ?? 12)});
}

test.run();
