import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {Compiled, optimize} from '../../engine/compile.ts';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import type {Dtype} from '../../engine/dtype.ts';
import {Graph, print} from '../../engine/graph.ts';
import {unitsOf} from '../../engine/lower/units.ts';
import {add, multiply, subtract} from '../../engine/ops/binary/index.ts';
import {fill} from '../../engine/ops/constant/fill.ts';
import {scan} from '../../engine/ops/control/index.ts';
import {matmul} from '../../engine/ops/linear/index.ts';
import {broadcastTo, reshape, transpose} from '../../engine/ops/movement/index.ts';
import {softmax} from '../../engine/ops/nn/index.ts';
import {max, sum} from '../../engine/ops/reduce/index.ts';
import {exp, negative, stopGradient, tanh} from '../../engine/ops/unary/index.ts';
import {bodies} from '../../engine/passes/bodies.ts';
import {commonSubexpressions} from '../../engine/passes/commonSubexpressions.ts';
import {deadCode} from '../../engine/passes/deadCode.ts';
import {decompose} from '../../engine/passes/decompose.ts';
import {mergeCovered} from '../../engine/passes/mergeCovered.ts';
import {shownOnly} from '../../engine/passes/shownOnly.ts';
import {simplify} from '../../engine/passes/simplify.ts';
import {tidy} from '../../engine/scope.ts';
import {GradientTape} from '../../engine/tape.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {traceGraph} from '../../engine/trace.ts';
import {Variable} from '../../engine/variable.ts';
import {close} from '../close.ts';
import {entropy} from '../draw.ts';
import {law} from '../law.ts';
import {plannedBackend} from './plannedBackend.ts';
import {randomFunction, SHAPE} from './randomFunction.ts';

const test = suite('passes');
const oracle = createCpuBackend();
useBackend(oracle);

const spec = (...shape: number[]): {shape: number[]; dtype: Dtype} => ({shape, dtype: 'float32'});

/** The graph of a function of tensors with these shapes. */
const graphOf = (fn: (...args: Tensor[]) => Tensor | Tensor[], ...shapes: number[][]): Graph =>
  traceGraph((args) => [fn(...args)].flat(), shapes.map((shape) => spec(...shape)));

/** The nodes of a printed graph, without its inputs. */
const nodes = (graph: Graph): string[] => print(graph).split('\n').filter((line) => !/= (argument|tensor|variable)$/.test(line));

test('simplify: additions of 0 and multiplications by 1 go, on either side, whatever shape the number has', () => {
  const graph = graphOf((x) => multiply(1, add(multiply(add(0, x), broadcastTo(fill([1], 1), [2])), 0)), [2]);
  assert.equal(nodes(deadCode(simplify(graph))), ['return %0']);
});

test('simplify: a neutral number stays where it broadcasts the other operand', () => {
  const graph = graphOf((x) => add(x, fill([3, 2], 0)), [2]);
  assert.equal(nodes(deadCode(simplify(graph))).slice(-2), ['%2: float32[3,2] = add(%0, %1)', 'return %2']);
});

test('simplify: views that lead back to the shape that was there go', () => {
  const graph = graphOf((x) => reshape(reshape(stopGradient(x), [4]), [2, 2]), [2, 2]);
  assert.equal(nodes(deadCode(simplify(graph))), ['return %0']);
});

test('simplify: transposing twice is not its business, and a square transpose is no idle view', () => {
  const graph = graphOf((x) => transpose(x), [2, 2]);
  assert.equal(nodes(simplify(graph)), ['%1: float32[2,2] = transpose(%0) {"axes":[1,0]}', 'return %1']);
});

test('common subexpressions: what is computed twice is computed once; params and inputs tell apart', () => {
  const graph = graphOf((x) => [add(exp(x), exp(x)), sum(exp(x), {axis: 0}), sum(exp(x), {axis: 1})], [2, 2]);
  assert.equal(nodes(commonSubexpressions(graph)), [
    '%1: float32[2,2] = exp(%0)', '%2: float32[2,2] = add(%1, %1)', '%3: float32[2] = sum(%1) {"axes":[0]}', '%4: float32[2] = sum(%1) {"axes":[1]}', 'return %2, %3, %4',
  ]);
});

test('common subexpressions: 0 and -0 are two numbers', () => {
  const graph = graphOf(() => [fill([], 0), fill([], -0)]);
  assert.is(commonSubexpressions(graph).nodes.length, 2);
});

test('dead code: nodes and captured inputs that nobody needs go; arguments stay', () => {
  const captured = toTensor([1, 2], 'float32');
  const graph = graphOf((x, y) => { multiply(y, captured); return tanh(x); }, [2], [2]);
  assert.is(graph.inputs.length, 3);
  assert.equal(print(deadCode(graph)), ['%0: float32[2] = argument', '%1: float32[2] = argument', '%2: float32[2] = tanh(%0)', 'return %2'].join('\n'));
});

test('dead code: an assigned variable keeps what makes its value', () => {
  const variable = new Variable(toTensor([1], 'float32'), {name: 'v'});
  const graph = graphOf((x) => { variable.assign(add(variable.value, x)); return []; }, [1]);
  assert.equal(nodes(deadCode(graph)), ['%2: float32[1] = add(%1, %0)', 'v <- %2', 'return ']);
});

test('decompose: a composite becomes its parts, unless the backend claims it', () => {
  const graph = graphOf((x) => softmax(x), [2]);
  const parts = decompose(graph, oracle).nodes.map(({op}) => op.name);
  assert.not(parts.includes('softmax'));
  assert.ok(parts.includes('exp') && parts.includes('divide'));
  const claiming = Object.assign(createCpuBackend(), {claims: (name: string) => name === 'softmax'});
  assert.equal(decompose(graph, claiming).nodes.map(({op}) => op.name), ['softmax']);
});

test('merge covered: the loop and the loop that its gradient runs are one', () => {
  const loop = (x: Tensor): Tensor => scan((carry: Tensor, row: Tensor) => [tanh(multiply(carry, row)), null], fill([2], 1), {xs: x})[0];
  const graph = graphOf((x) => {
    const tape = new GradientTape();
    tape.watch(x);
    const y = tape.record(() => sum(loop(x)));
    return [y, tape.gradient(y, x) as unknown as Tensor];
  }, [3, 2]);
  const scans = ({nodes: all}: Graph): number => all.filter(({op}) => op.name === 'scan').length;
  assert.is(scans(graph), 3);
  assert.is(scans(deadCode(mergeCovered(graph))), 2);
});

test('bodies: passes go into loops; two loops with one body get a body each', () => {
  const graph = graphOf((x) => scan((carry: Tensor, row: Tensor) => [add(carry, multiply(row, 1)), null], fill([2], 0), {xs: x})[0], [3, 2]);
  const twice = new Graph(graph.inputs, [...graph.nodes, ...graph.nodes.filter(({op}) => op.name === 'scan')], graph.outputs);
  const bodiesOf = ({nodes: all}: Graph): Graph[] => all.filter(({op}) => op.name === 'scan').map(({params}) => (params as {body: Graph}).body);
  const [first, second] = bodiesOf(bodies(twice, (body) => deadCode(simplify(body)))) as [Graph, Graph];
  assert.is.not(first, second);
  assert.is.not(first.inputs[0]!.value, second.inputs[0]!.value);
  assert.equal(first.nodes.map(({op}) => op.name), ['add']);
});

/** The names of the ops in each unit. */
const unitNames = (graph: Graph): string[][] => unitsOf(graph).map(({nodes: members}) => members.map(({op}) => op.name));

test('units: element-wise nodes become one, with the product before and the reduction after', () => {
  assert.equal(unitNames(graphOf((x, y) => tanh(multiply(add(x, y), y)), [2], [2])), [['add', 'multiply', 'tanh']]);
  assert.equal(unitNames(graphOf((x, y, b) => tanh(add(matmul(x, y), b)), [2, 3], [3, 4], [4])), [['contract', 'add', 'tanh']]);
  assert.equal(unitNames(graphOf((x, y) => sum(multiply(x, y)), [2, 3], [2, 3])), [['multiply', 'sum']]);
});

test('units: a value that is seen through a view is in memory first', () => {
  assert.equal(unitNames(graphOf((x) => { const y = exp(x); return add(y, transpose(y)); }, [2, 2])), [['exp'], ['add']]);
  assert.equal(unitNames(graphOf((x) => { const y = exp(x); return subtract(negative(transpose(y)), y); }, [2, 2])), [['exp'], ['negative', 'subtract']]);
});

test('units: a reduction does not swallow what others read', () => {
  assert.equal(unitNames(graphOf((x) => { const y = exp(x); return [y, max(y)]; }, [2])), [['exp'], ['max']]);
});

const passes: Record<string, (graph: Graph) => Graph> = {
  none: (graph) => graph, simplify, commonSubexpressions, deadCode, mergeCovered, shownOnly,
  bodies: (graph) => bodies(graph, (body) => decompose(body, oracle)),
  all: (graph) => optimize(graph, oracle),
};

/** Loops whose bodies the oracle can run, and no composites left. */
const lowerable = (graph: Graph): Graph => bodies(decompose(graph, oracle), lowerable);

const startingValues = [0, 1].map((seed) => Float32Array.from({length: 9}, (_, i) => Math.sin(3 * i + seed * 5 + 1)));

for (const [name, pass] of Object.entries(passes)) {
  law(test, `${name}: a graph computes what the function computes, and assigns what it assigns`, [entropy], (numbers) => {
    const planned = plannedBackend();
    useBackend(planned);
    tidy(() => {
      const matrices = startingValues.map((data) => toTensor({data, shape: SHAPE}));
      const variables = matrices.map((matrix, i) => new Variable(multiply(matrix, -0.5), {name: `v${i}`}));
      const graph = traceGraph(randomFunction(numbers, variables), matrices);
      const assigned = variables.map(({tensor}) => tensor);
      const simulated = variables.map(({tensor}, i) => ({value: tensor, assign: (value: Tensor) => { assigned[i] = value; }}));
      const expected = [...randomFunction(numbers, simulated)(matrices), ...assigned].map((tensor) => tensor.dataSync());
      const compiled = new Compiled(lowerable(pass(graph)), planned);
      const actual = [...compiled.run(matrices), ...variables.map(({tensor}) => tensor)].map((tensor) => tensor.dataSync());
      actual.forEach((data, i) => close(data, expected[i]!, {terms: 1000, scale: 1, what: `result ${i}`}));
      variables.forEach((variable) => variable.dispose());
    });
  }, {runs: Number(process.env.RUNS ?? 60)});
}

test.run();
