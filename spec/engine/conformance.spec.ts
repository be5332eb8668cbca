import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import type {Backend} from '../../engine/backend.ts';
import {bind} from '../../engine/bind.ts';
import {compile} from '../../engine/compile.ts';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import {type Dtype, isFloat} from '../../engine/dtype.ts';
import type {NumericArray} from '../../engine/hostData.ts';
import {type Op, ops} from '../../engine/op.ts';
import {multiply} from '../../engine/ops/binary/multiply.ts';
import {cast} from '../../engine/ops/cast.ts';
import '../../engine/ops/control/remat.ts';
import '../../engine/ops/index.ts';
import {transpose} from '../../engine/ops/movement/transpose.ts';
import '../../engine/ops/random/index.ts';
import '../../engine/ops/rnn/index.ts';
import {tidy} from '../../engine/scope.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {traceGraph} from '../../engine/trace.ts';
import {close} from '../close.ts';
import {describeCase, Draw, drawCase, entropy, type OpCase} from '../draw.ts';
import {law} from '../law.ts';

const test = suite('conformance');
const oracle = createCpuBackend();
const backends: {name: string; backend: Backend}[] = [
  {name: 'cpu', backend: oracle},
  {name: 'wasm', backend: await createWasmBackend({threads: 1})},
  {name: 'wasm without fused multiply-add', backend: await createWasmBackend({threads: 1, relaxedSimd: false})},
];
test.after(() => backends.forEach(({backend}) => backend.dispose()));

/** What an op gave, on the host. */
type Result = {data: NumericArray; shape: readonly number[]; dtype: Dtype}[];

/** A way to run an op on the current backend. */
type Way = (op: Op, args: Tensor[], params: object, choices: readonly number[]) => Tensor[];

const traced = (fn: (args: Tensor[]) => Tensor[], args: Tensor[], backend: Backend): Tensor[] => {
  const compiled = compile(traceGraph(fn, args), backend);
  const results = compiled.run(args);
  compiled.dispose();
  return results;
};

const reversed = (x: Tensor): Tensor => (x.ndim > 1 ? transpose(x) : x);

/** Something that changes nothing and that no pass can see through: a neighbour that fuses with the op. */
const touched = (x: Tensor, one: Tensor): Tensor => (isFloat(x.dtype) ? multiply(x, cast(one, x.dtype)) : x);

const ways = (backend: Backend): Record<string, Way> => ({
  eager: (op, args, params) => bind(op, args, params),
  traced: (op, args, params) => traced((inputs) => bind(op, inputs, params), args, backend),
  /** Operands are strided views or results of element-wise ops, results are used by element-wise ops: the command fuses where it can. */
  'in a graph': (op, args, params, choices) => {
    const draw = new Draw(choices);
    const shown = args.map(() => ({turn: draw.bool(), touch: draw.bool()}));
    const touchResult = draw.bool();
    const given = args.map((x, i) => (shown[i]!.turn ? traced(([y]) => [reversed(y!)], [x], backend)[0]! : x));
    return traced(([one, ...inputs]) => {
      const operands = inputs.map((x, i) => {
        const turned = shown[i]!.turn ? reversed(x) : x;
        return shown[i]!.touch ? touched(turned, one!) : turned;
      });
      return bind(op, operands, params).map((y) => (touchResult ? touched(y, one!) : y));
    }, [toTensor(1, 'float32'), ...given], backend);
  },
});

function results(backend: Backend, way: Way, op: Op, {inputs, params}: OpCase, choices: readonly number[]): Result {
  useBackend(backend);
  return tidy(() => {
    const args = inputs.map(({values, shape, dtype}) => toTensor({data: values, shape, dtype: dtype ?? 'float32'}));
    return way(op, args, params, choices).map((tensor) => ({data: tensor.dataSync(), shape: tensor.shape, dtype: tensor.dtype}));
  }) as Result;
}

const precisions: Partial<Record<Dtype, 'float16' | 'bfloat16'>> = {float16: 'float16', bfloat16: 'bfloat16'};

const largest = (values: ArrayLike<number>): number => Array.from(values).reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0);

/** `size`: that of the numbers that were added up, where the result may be smaller. */
function agree(actual: Result, expected: Result, terms: number, size: number): void {
  assert.equal(actual.map(({shape, dtype}) => ({shape, dtype})), expected.map(({shape, dtype}) => ({shape, dtype})));
  actual.forEach(({data, dtype}, i) => {
    const exact = expected[i]!.data;
    close(data, exact, {terms: isFloat(dtype) ? terms : 0, scale: Math.max(size, largest(exact)), dtype: precisions[dtype] ?? 'float32', what: `output ${i}`});
  });
}

for (const op of ops.values()) {
  law(test, `${op.name}: every backend gives what the oracle gives, and what was inferred`, [entropy, entropy], (numbers, choices) => {
    const drawn = drawCase(op, numbers);
    const terms = 16 + drawn.inputs.reduce((count, {values}) => Math.max(count, values.length), 0);
    // Element-wise ops are judged by the size of their results, all others by that of their operands too: sums may cancel.
    const size = op.map ? 0 : drawn.inputs.reduce((most, {values}) => Math.max(most, largest(values)), 0);
    const inferred = op.infer(drawn.inputs.map(({shape, dtype = 'float32'}) => ({shape, dtype})), drawn.params);
    const at = (place: string, check: () => void): void => {
      try {
        check();
      } catch (error) {
        throw new Error(`${place}: ${describeCase(op, drawn)}\n${(error as Error).message}`, {cause: error});
      }
    };
    let expected: Result = [];
    at('the oracle', () => {
      expected = results(oracle, ways(oracle).eager!, op, drawn, choices);
      assert.equal(expected.map(({shape, dtype}) => ({shape, dtype})), inferred.map(({shape, dtype}) => ({shape, dtype})));
    });
    for (const {name, backend} of backends) {
      for (const [how, way] of Object.entries(ways(backend))) at(`${name}, ${how}`, () => agree(results(backend, way, op, drawn, choices), expected, terms, size));
    }
  }, {runs: Number(process.env.RUNS ?? 15)});
}

test.run();
