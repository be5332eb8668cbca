import * as fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import {optimize, toProgram} from '../../engine/compile.ts';
import {toTensor} from '../../engine/convert.ts';
import {currentBackend, useBackend} from '../../engine/device.ts';
import {jit} from '../../engine/jit.ts';
import {add, multiply} from '../../engine/ops/binary/index.ts';
import {scan} from '../../engine/ops/control/index.ts';
import {remat} from '../../engine/ops/control/remat.ts';
import {matmul} from '../../engine/ops/linear/index.ts';
import {relu} from '../../engine/ops/nn/relu.ts';
import {sum} from '../../engine/ops/reduce/sum.ts';
import {square, tanh} from '../../engine/ops/unary/index.ts';
import type {Program} from '../../engine/program.ts';
import {memory} from '../../engine/storage.ts';
import {GradientTape} from '../../engine/tape.ts';
import {tidy} from '../../engine/scope.ts';
import type {Spec, Tensor} from '../../engine/tensor.ts';
import {traceGraph} from '../../engine/trace.ts';
import {Variable} from '../../engine/variable.ts';
import {close} from '../close.ts';
import {entropy} from '../draw.ts';
import {law} from '../law.ts';
import {checkMemory} from './checkMemory.ts';
import {plannedBackend} from './plannedBackend.ts';
import {randomFunction, SHAPE} from './randomFunction.ts';

const backend = plannedBackend();
useBackend(backend);
const test = suite('remat');
test.before(() => useBackend(backend));

type Run = (args: Tensor[]) => Tensor[];

const gradients = (run: Run): Run => (args) => {
  const tape = new GradientTape();
  for (const arg of args) tape.watch(arg);
  const results = tape.record(() => run(args).map((y) => sum(multiply(y, tanh(y)))));
  return tape.gradient(results, args, {unconnectedGradients: 'zero'}) as Tensor[];
};

const matrices = [1, 2].map((seed) => toTensor({data: Float32Array.from({length: 9}, (_, i) => Math.sin(seed * 12.9898 + i * 78.233)), shape: SHAPE}));

const agree = (actual: readonly Tensor[], expected: readonly Tensor[], terms: number): void => actual.forEach((tensor, i) => {
  close(tensor.dataSync(), expected[i]!.dataSync(), {terms, scale: 1 + Math.max(...[...expected[i]!.dataSync()].map(Math.abs)), what: `result ${i}`});
});

/** The function cut into pieces, each in one piece for the tape, and all of it once more. */
const inPieces = (run: Run, isNested: boolean): Run => {
  const piece = remat((args: Tensor[]) => run(args));
  return isNested ? remat((args: Tensor[]) => piece(args)) : piece;
};

law(test, 'a function gives the same, and its gradients, eagerly and compiled', [entropy, fc.boolean()], (numbers, isNested) => {
  const run = randomFunction(numbers);
  const expected = [...jit(run)(matrices), ...jit(gradients(run))(matrices)];
  const held = inPieces(run, isNested);
  agree([...held(matrices), ...gradients(held)(matrices)], expected, 200);
  agree([...jit(held)(matrices), ...jit(gradients(held))(matrices)], expected, 200);
}, {runs: Number(process.env.RUNS ?? 60)});

/** [n, n] products and tanh: smooth, and of one size. */
const smooth: Run = ([x, w]) => [tanh(matmul(tanh(matmul(x!, w!)), w!))];

test('second gradients are the same', () => {
  const expected = jit(gradients(gradients(smooth)))(matrices);
  for (const isNested of [false, true]) {
    const held = inPieces(smooth, isNested);
    agree(gradients(gradients(held))(matrices), expected, 500);
    agree(jit(gradients(gradients(held)))(matrices), expected, 500);
  }
});

test('in the body of a loop', () => {
  const loop = (step: Run): Run => ([x, w]) => [scan((h: Tensor) => [step([h, w!])[0], null], x!, {length: 3})[0]];
  const expected = jit(gradients(loop(smooth)))(matrices);
  agree(gradients(loop(remat(smooth)))(matrices), expected, 500);
  agree(jit(gradients(loop(remat(smooth))))(matrices), expected, 500);
});

law(test, 'no live buffers overlap', [entropy], (numbers) => {
  const specs: Spec[] = matrices.map(({shape, dtype}) => ({shape, dtype}));
  checkMemory(toProgram(optimize(traceGraph(gradients(remat(randomFunction(numbers))), specs), currentBackend())));
}, {runs: 100});

test('variables are read, and assigned once', () => {
  const [w, count] = [new Variable(toTensor([2, 3], 'float32'), {name: 'w'}), new Variable(toTensor(0, 'float32'), {name: 'count', trainable: false})];
  const block = remat((x: Tensor) => {
    count.assign(add(count.value, 1));
    return multiply(multiply(x, w.value), count.value);
  });
  const step = (): Tensor => {
    const tape = new GradientTape();
    const y = tape.record(() => sum(block(toTensor([1, 1], 'float32'))));
    return tape.gradient(y, w) as unknown as Tensor;
  };
  const compiled = jit(step);
  assert.equal([step().arraySync(), count.tensor.arraySync()], [[1, 1], 1]);
  assert.equal([compiled().arraySync(), count.tensor.arraySync()], [[2, 2], 2]);
  assert.equal([compiled().arraySync(), count.tensor.arraySync()], [[3, 3], 3]);
});

test('nests and what is no tensor are handed through; nothing stays nothing', () => {
  const block = remat((x: {a: Tensor}, {scale = 1, add: more}: {scale?: number; add?: Tensor | null}) => ({y: multiply(x.a, scale), z: more ?? null}));
  const tape = new GradientTape();
  const a = toTensor([1, 2], 'float32');
  tape.watch(a);
  const {y, z} = tape.record(() => block({a}, {scale: 3, add: null}));
  assert.is(z, null);
  assert.equal((tape.gradient(y, a) as unknown as Tensor).arraySync(), [3, 3]);
});

test('what is whole numbers, or not asked for, has no gradient', () => {
  const block = remat((x: Tensor, n: Tensor) => [multiply(x, 2), add(n, 1)]);
  const tape = new GradientTape({persistent: true});
  const [x, n] = [toTensor([1, 2], 'float32'), toTensor([1, 2], 'int32')];
  tape.watch(x);
  const [y, m] = tape.record(() => block(x, n)) as [Tensor, Tensor];
  assert.equal([(tape.gradient(y, x) as unknown as Tensor).arraySync(), tape.gradient(m, x), m.arraySync()], [[2, 2], null, [2, 3]]);
});

test('where no tape records, the function simply runs', () => {
  const seen: Tensor[] = [];
  const x = toTensor([1], 'float32');
  remat((y: Tensor) => { seen.push(y); return y; })(x);
  assert.is(seen[0], x);
});

/** The gradient step of a chain of `depth` layers, held in pieces of `per` layers; 0: not held. */
function chain(depth: number, per: number, layer: (x: Tensor, w: Tensor) => Tensor): (args: Tensor[]) => Tensor[] {
  const run = (x: Tensor, ...ws: Tensor[]): Tensor => ws.reduce(layer, x);
  const piece = per > 0 ? remat(run) : run;
  const size = per > 0 ? per : depth;
  return ([x, ...ws]) => {
    const tape = new GradientTape();
    for (const w of ws) tape.watch(w);
    const loss = tape.record(() => {
      let y = x!;
      for (let i = 0; i < depth; i += size) y = piece(y, ...ws.slice(i, i + size));
      return sum(square(y));
    });
    return [loss, ...tape.gradient(loss, ws) as unknown as Tensor[]];
  };
}

const [BATCH, WIDTH, DEPTH] = [64, 16, 16];
const chainSpecs: Spec[] = [{shape: [BATCH, WIDTH], dtype: 'float32'}, ...Array.from({length: DEPTH}, (): Spec => ({shape: [WIDTH, WIDTH], dtype: 'float32'}))];
const dense = (x: Tensor, w: Tensor): Tensor => tanh(matmul(x, w));
const programOf = (fn: (args: Tensor[]) => Tensor[]): Program => toProgram(optimize(traceGraph(fn, chainSpecs), currentBackend()));
const products = ({commands}: Program): number => commands.filter(({command}) => command === 'contract').length;
/** The arena in activations of one layer. */
const activations = ({arena}: Program): number => arena / (BATCH * WIDTH);

test('memory: a chain of n layers in pieces of k keeps n / k + k activations and a little, and computes the pieces twice', () => {
  const plain = programOf(chain(DEPTH, 0, dense));
  assert.ok(activations(plain) <= DEPTH + 2, `${activations(plain)} activations`);
  for (const per of [2, 4, 8]) {
    const held = programOf(chain(DEPTH, per, dense));
    assert.ok(activations(held) <= DEPTH / per + per + 2, `pieces of ${per}: ${activations(held)} activations`);
    assert.is(products(held), products(plain) + DEPTH);
  }
});

test('memory: pieces of pieces keep still less', () => {
  const block = (x: Tensor, ...ws: Tensor[]): Tensor => ws.reduce(dense, x);
  const inner = remat(block);
  const outer = remat((x: Tensor, ...ws: Tensor[]) => [0, 4].reduce((y, i) => inner(y, ...ws.slice(i, i + 4)), x));
  const nested = programOf(([x, ...ws]) => {
    const tape = new GradientTape();
    for (const w of ws) tape.watch(w);
    const loss = tape.record(() => sum(square([0, 8].reduce((y, i) => outer(y, ...ws.slice(i, i + 8)), x!))));
    return tape.gradient(loss, ws) as unknown as Tensor[];
  });
  assert.ok(activations(nested) <= 2 + 2 + 4 + 2, `${activations(nested)} activations`);
});

test('wasm: the same numbers to the last bit', async () => {
  const wasm = await createWasmBackend({threads: 1});
  const oracle = currentBackend();
  useBackend(wasm);
  const args = chainSpecs.map(({shape}, seed) => toTensor({data: Float32Array.from({length: shape[0]! * shape[1]!}, (_, i) => 0.3 * Math.sin(seed * 12.9898 + i * 78.233)), shape}));
  const bits = (fn: (args: Tensor[]) => Tensor[]): Uint8Array[] => fn(args).map((tensor) => new Uint8Array((tensor.dataSync() as Float32Array<ArrayBuffer>).buffer));
  for (const layer of [dense, (x: Tensor, w: Tensor): Tensor => relu(matmul(x, w))]) {
    const expected = bits(jit(chain(DEPTH, 0, layer)));
    for (const per of [1, 4, 16]) assert.equal(bits(jit(chain(DEPTH, per, layer))), expected);
    assert.equal(bits(chain(DEPTH, 4, layer)), expected);
  }
  useBackend(oracle);
  wasm.dispose();
});

test('memory: an eager tape keeps what goes into the pieces', () => tidy(() => {
  const args = chainSpecs.map(({shape}) => toTensor({data: new Float32Array(shape[0]! * shape[1]!), shape}));
  const [x, ...ws] = args as [Tensor, ...Tensor[]];
  const kept = (per: number): number => {
    const run = (y: Tensor, ...parts: Tensor[]): Tensor => parts.reduce(dense, y);
    const piece = per > 0 ? remat(run) : run;
    const tape = new GradientTape();
    for (const w of ws) tape.watch(w);
    const before = memory.bytes;
    tidy(() => tape.record(() => {
      let y = x;
      for (let i = 0; i < DEPTH; i += per || DEPTH) y = piece(y, ...ws.slice(i, i + (per || DEPTH)));
    }));
    const bytes = memory.bytes - before;
    tape.dispose();
    return bytes / (4 * BATCH * WIDTH);
  };
  assert.is(kept(0), 2 * DEPTH);
  assert.is(kept(4), DEPTH / 4);
}));

test('nothing stays behind', () => {
  const args = chainSpecs.map(({shape}) => toTensor({data: new Float32Array(shape[0]! * shape[1]!), shape}));
  const step = chain(DEPTH, 4, (x, w) => add(dense(x, w), args[0]!));
  const compiled = jit(step);
  const kept = Array.from({length: 4}, () => {
    tidy(() => { step(args); compiled(args); });
    return memory.bytes;
  });
  assert.equal(kept.slice(2), [kept[1], kept[1]]);
});

test.run();
