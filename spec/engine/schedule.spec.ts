import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {optimize, toProgram} from '../../engine/compile.ts';
import {toTensor} from '../../engine/convert.ts';
import {currentBackend, useBackend} from '../../engine/device.ts';
import type {Graph, Value} from '../../engine/graph.ts';
import {schedule} from '../../engine/lower/schedule.ts';
import {rootOf, type Unit} from '../../engine/lower/Unit.ts';
import {unitsOf} from '../../engine/lower/units.ts';
import {multiply, subtract} from '../../engine/ops/binary/index.ts';
import {fill} from '../../engine/ops/constant/fill.ts';
import {matmul} from '../../engine/ops/linear/index.ts';
import {sum} from '../../engine/ops/reduce/sum.ts';
import {square, tanh} from '../../engine/ops/unary/index.ts';
import {GradientTape} from '../../engine/tape.ts';
import type {Spec, Tensor} from '../../engine/tensor.ts';
import {traceGraph} from '../../engine/trace.ts';
import {Variable} from '../../engine/variable.ts';
import {entropy} from '../draw.ts';
import {law} from '../law.ts';
import {checkMemory} from './checkMemory.ts';
import {plannedBackend} from './plannedBackend.ts';
import {randomFunction, SHAPE} from './randomFunction.ts';

const backend = plannedBackend();
useBackend(backend);
const test = suite('schedule');
test.before(() => useBackend(backend));

const matrices: Spec[] = [1, 2].map(() => ({shape: SHAPE, dtype: 'float32'}));

const gradients = (fn: (args: Tensor[]) => Tensor[]) => (args: Tensor[]): Tensor[] => {
  const tape = new GradientTape();
  args.forEach((arg) => tape.watch(arg));
  return tape.gradient(tape.record(() => fn(args)), args, {unconnectedGradients: 'zero'}) as Tensor[];
};

/** The units of a graph, and which of them make what each one reads. */
function unitsAndInputs(graph: Graph): {units: Unit[]; inputsOf: (unit: Unit) => Unit[]} {
  const units = unitsOf(graph);
  const makers = new Map<Value, Unit>();
  for (const unit of units) for (const {outputs} of unit.nodes) for (const value of outputs) makers.set(value, unit);
  const inputsOf = (unit: Unit): Unit[] => unit.nodes.flatMap(({inputs}) => inputs.flatMap((value) => makers.get(rootOf(value)) ?? [])).filter((other) => other !== unit);
  return {units, inputsOf};
}

law(test, 'all units, each after what it needs; the same every time', [entropy], (numbers) => {
  const {units, inputsOf} = unitsAndInputs(optimize(traceGraph(gradients(randomFunction(numbers)), matrices), currentBackend()));
  const [first, last] = [units[0]!, units.at(-1)!];
  const after = units.length > 1 ? new Map([[last, [first]]]) : new Map<Unit, Unit[]>();
  const ordered = schedule(units, () => true, after);
  assert.is(ordered.length, units.length);
  assert.ok(units.every((unit) => ordered.includes(unit)));
  ordered.forEach((unit, i) => { for (const input of inputsOf(unit)) assert.ok(ordered.indexOf(input) < i); });
  assert.ok(units.length < 2 || ordered.indexOf(first) < ordered.indexOf(last));
  assert.equal(schedule(units, () => true, after).map((unit) => units.indexOf(unit)), ordered.map((unit) => units.indexOf(unit)));
});

test('nothing is moved where nothing is won', () => {
  const graph = optimize(traceGraph(([x, w]) => [tanh(matmul(tanh(matmul(x!, w!)), w!))], matrices), currentBackend());
  const {units} = unitsAndInputs(graph);
  assert.ok(schedule(units, () => true, new Map()).every((unit, i) => unit === units[i]));
});

const [BATCH, WIDTH, DEPTH] = [64, 16, 16];

/** A step of gradient descent on a chain of layers, with a rate that is computed in the step. */
function descent(): {step: (args: Tensor[]) => Tensor[]; weights: Variable[]} {
  const weights = Array.from({length: DEPTH}, (_, i) => new Variable(toTensor({data: new Float32Array(WIDTH * WIDTH), shape: [WIDTH, WIDTH]}), {name: `w${i}`}));
  const count = new Variable(toTensor(1, 'float32'), {name: 'count', trainable: false});
  const step = ([x]: Tensor[]): Tensor[] => {
    const tape = new GradientTape();
    const loss = tape.record(() => sum(square(weights.reduce((y, w) => tanh(matmul(y, w.value)), x!))));
    const grads = tape.gradient(loss, weights) as unknown as Tensor[];
    const rate = multiply(count.value, fill([], 0.1));
    weights.forEach((w, i) => w.assign(subtract(w.value, multiply(rate, grads[i]!))));
    return [loss];
  };
  return {step, weights};
}

test('weights are updated on the way back: neither gradients nor activations pile up', () => {
  const {step} = descent();
  const program = toProgram(optimize(traceGraph(step, [{shape: [BATCH, WIDTH], dtype: 'float32'}]), currentBackend()));
  checkMemory(program);
  assert.ok(program.arena <= (DEPTH + 2) * BATCH * WIDTH, `${program.arena / (BATCH * WIDTH)} activations`);
  const inPlace = program.commands.filter((command) => command.command === 'contract' && command.epilogue?.outputs.some(({buffer}) => program.buffers[buffer!]!.role === 'argument'));
  assert.is(inPlace.length, DEPTH, 'every update is made by the product that gives its gradient, in the memory of the weight');
});

test('a thousand units take milliseconds', () => {
  const graph = traceGraph(gradients(([x, w]) => {
    let y = x!;
    for (let i = 0; i < 350; i++) y = tanh(matmul(y, w!));
    return [y];
  }), matrices);
  const {units} = unitsAndInputs(optimize(graph, currentBackend()));
  assert.ok(units.length > 1000, `${units.length} units`);
  const times = Array.from({length: 5}, () => {
    const start = performance.now();
    schedule(units, () => true, new Map());
    return performance.now() - start;
  });
  assert.ok(Math.min(...times) < 50, `${Math.min(...times)} ms`);
});

test.run();
