import * as fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {optimize, toProgram} from '../../engine/compile.ts';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import {planMemory} from '../../engine/lower/memoryPlan.ts';
import type {BufferSpec, Command} from '../../engine/program.ts';
import {GradientTape} from '../../engine/tape.ts';
import type {Spec, Tensor} from '../../engine/tensor.ts';
import {traceGraph} from '../../engine/trace.ts';
import {Variable} from '../../engine/variable.ts';
import {entropy} from '../draw.ts';
import {law} from '../law.ts';
import {checkMemory} from './checkMemory.ts';
import {randomFunction, SHAPE} from './randomFunction.ts';

const test = suite('memory plan');
const oracle = createCpuBackend();
useBackend(oracle);

const matrix: Spec = {shape: SHAPE, dtype: 'float32'};
const variables = [0, 1].map((i) => new Variable(toTensor({data: new Float32Array(9).fill(i), shape: SHAPE}), {name: `v${i}`}));

/** The gradients of what a function gives, by its arguments. */
const gradients = (fn: (args: Tensor[]) => Tensor[]) => (args: Tensor[]): Tensor[] => {
  const tape = new GradientTape();
  args.forEach((arg) => tape.watch(arg));
  return tape.gradient(tape.record(() => fn(args)), args, {unconnectedGradients: 'zero'}) as Tensor[];
};

law(test, 'no live buffers overlap; only what may is written in place', [entropy, fc.boolean(), fc.boolean()], (numbers, assigns, differentiates) => {
  const fn = randomFunction(numbers, assigns && !differentiates ? variables : []);
  checkMemory(toProgram(optimize(traceGraph(differentiates ? gradients(fn) : fn, [matrix, matrix]), oracle)));
}, {runs: Number(process.env.RUNS ?? 300)});

const view = (buffer: number): {buffer: number; offset: number; strides: number[]} => ({buffer, offset: 0, strides: [1]});
const copy = (from: number, to: number): Command => ({command: 'map', shape: [16], inputs: [view(from)], code: [], outputs: [view(to)], results: [0]});
const buffer = (role: BufferSpec['role']): BufferSpec => ({size: 16, kind: 'f', dtype: 'float32', role});

test('a chain of maps stays in one place', () => {
  const buffers = [buffer('argument'), buffer('temporary'), buffer('temporary'), buffer('temporary'), buffer('argument')];
  assert.is(planMemory(buffers, [copy(0, 1), copy(1, 2), copy(2, 3), copy(3, 4)]), 16);
  assert.equal(buffers.slice(1, 4).map(({offset}) => offset), [0, 0, 0]);
});

test('what is read later keeps its place', () => {
  const buffers = [buffer('argument'), buffer('temporary'), buffer('temporary'), buffer('argument'), buffer('argument')];
  const commands = [copy(0, 1), copy(1, 2), copy(2, 3), copy(1, 4)];
  assert.is(planMemory(buffers, commands), 32);
  assert.is.not(buffers[1]!.offset, buffers[2]!.offset);
});

test('the check itself finds overlaps', () => {
  const buffers = [buffer('argument'), {...buffer('temporary'), offset: 0}, {...buffer('temporary'), offset: 8}, buffer('argument')];
  const program = (commands: Command[]) => ({buffers, arguments: [0, 3], arena: 24, commands});
  assert.throws(() => checkMemory(program([copy(0, 1), copy(0, 2), copy(1, 3)])), /buffer 2 has written/);
  assert.throws(() => checkMemory(program([copy(1, 3)])), /nobody has written/);
  assert.throws(() => checkMemory(program([copy(0, 1), {...copy(1, 2)}])), /written over operand/);
  checkMemory(program([copy(0, 1), copy(1, 1), copy(1, 3)]));
});

test.run();
