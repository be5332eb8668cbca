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
import '../../engine/ops/control/remat.ts';
import '../../engine/ops/index.ts';
import '../../engine/ops/random/index.ts';
import '../../engine/ops/rnn/index.ts';
import {tidy} from '../../engine/scope.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {checkGradient, gradientOf, isSmooth, largest, type Scalar, slopeOf, weightedSum} from '../checkGradient.ts';
import {close} from '../close.ts';
import {describeCase, drawCase, entropy, type OpCase} from '../draw.ts';
import {law} from '../law.ts';

const test = suite('gradients');
/** Keeps floats in float64, so that differences of values a thousandth apart have some ten digits. */
const exact = createCpuBackend({float64: true});
const wasm = await createWasmBackend({threads: 1});
test.after(() => wasm.dispose());

const floatsOf = ({inputs}: OpCase): Tensor[] =>
  inputs.filter(({dtype = 'float32'}) => isFloat(dtype)).map(({values, shape}) => toTensor({data: values, shape, dtype: 'float32'}));

/** The weighted sum of what the op gives. */
function valueOf(op: Op, {inputs, params}: OpCase, seed: number): Scalar {
  return (floats) => {
    let next = 0;
    const args = inputs.map(({values, shape, dtype = 'float32'}) => (isFloat(dtype) ? floats[next++]! : toTensor({data: values, shape, dtype})));
    return weightedSum(bind(op, args, params).filter(({dtype}) => isFloat(dtype)), seed);
  };
}

/** Compiled for wasm, in float32, a scalar has the gradients that the oracle gives. */
function checkCompiled(make: () => Scalar, drawn: OpCase, what: string): void {
  const run = (backend: Backend, how: (f: Scalar) => (floats: Tensor[]) => Tensor[]): NumericArray[] => {
    useBackend(backend);
    return tidy(() => how(make())(floatsOf(drawn)).map((x) => x.dataSync())) as NumericArray[];
  };
  const expected = run(exact, gradientOf);
  const size = 64 + drawn.inputs.reduce((sum, {values}) => sum + values.length, 0);
  run(wasm, (f) => jit(gradientOf(f))).forEach((gradient, i) => {
    close(gradient, expected[i]!, {terms: size, scale: 1 + largest(expected[i]!), what: `${what} by input ${i}, compiled`});
  });
}

/** How many cases of each op were checked, and how many lay next to a kink that its domain does not avoid. */
const counts = new Map<string, {checked: number; skipped: number}>();

for (const op of ops.values()) {
  if (op.notSmooth) continue;
  const count = {checked: 0, skipped: 0};
  counts.set(op.name, count);
  law(test, `${op.name}: gradients of first and second order are those of differences`, [entropy], (numbers) => {
    const drawn = drawCase(op, numbers, {smooth: true});
    try {
      useBackend(exact);
      tidy(() => {
        const floats = floatsOf(drawn);
        if (floats.length === 0) return;
        const f = valueOf(op, drawn, 7);
        const slope = slopeOf(f, 13);
        count.checked += 1;
        if (!isSmooth(f, floats, 11) || !isSmooth(slope, floats, 17)) {
          count.skipped += 1;
          return;
        }
        checkGradient(f, floats, 11, 'the gradient');
        checkGradient(slope, floats, 17, 'the second gradient');
      });
      checkCompiled(() => valueOf(op, drawn, 7), drawn, 'the gradient');
      checkCompiled(() => slopeOf(valueOf(op, drawn, 7), 13), drawn, 'the second gradient');
    } catch (error) {
      throw new Error(`${describeCase(op, drawn)}\n${(error as Error).message}`, {cause: error});
    }
  }, {runs: Number(process.env.RUNS ?? 15)});
}

test('the domains of the ops avoid kinks', () => {
  for (const [name, {checked, skipped}] of counts) assert.ok(skipped <= 1 + checked / 10, `${name}: ${skipped} of ${checked} cases lie next to a kink`);
});

test.run();
