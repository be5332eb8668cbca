import * as fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import {jit} from '../../engine/jit.ts';
import {add} from '../../engine/ops/binary/add.ts';
import {less} from '../../engine/ops/binary/less.ts';
import {multiply} from '../../engine/ops/binary/multiply.ts';
import {fill} from '../../engine/ops/constant/fill.ts';
import {associativeScan, cond, customGradient, foriLoop, jvp, map, scan, switch as switchCase, vectorize, whileLoop} from '../../engine/ops/control/index.ts';
import {contract, swapLast} from '../../engine/ops/linear/contract.ts';
import {slice} from '../../engine/ops/movement/slice.ts';
import {reshape} from '../../engine/ops/movement/reshape.ts';
import {stack} from '../../engine/ops/movement/stack.ts';
import {sum} from '../../engine/ops/reduce/sum.ts';
import {exp} from '../../engine/ops/unary/exp.ts';
import {tanh} from '../../engine/ops/unary/tanh.ts';
import {GradientTape} from '../../engine/tape.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {Variable} from '../../engine/variable.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';
import {plannedBackend} from './plannedBackend.ts';

useBackend(plannedBackend());
const test = suite('control');

/** An expression over numbered operands: what a random loop body is made of. */
type Expression = {pick: number} | {op: 'add' | 'multiply' | 'tanh' | 'product' | 'constant'; of: [Expression, Expression]};

const expression: fc.Arbitrary<Expression> = fc.letrec<{node: Expression}>((tie) => ({
  node: fc.oneof({depthSize: 'small', withCrossShrink: true}, fc.record({pick: fc.nat(9)}), fc.record({
    op: fc.constantFrom('add' as const, 'multiply' as const, 'tanh' as const, 'product' as const, 'constant' as const), of: fc.tuple(tie('node'), tie('node')),
  })),
})).node;

/** [2, 2] matrices throughout, tamed so that nothing grows beyond measure. */
function evaluate(e: Expression, operands: readonly Tensor[]): Tensor {
  if ('pick' in e) return operands[e.pick % operands.length]!;
  const [a, b] = e.of.map((part) => evaluate(part, operands)) as [Tensor, Tensor];
  if (e.op === 'add') return add(a, b);
  if (e.op === 'multiply') return multiply(tanh(a), b);
  if (e.op === 'product') return contract(tanh(a), swapLast(b));
  return e.op === 'tanh' ? tanh(add(a, b)) : fill([2, 2], 0.5);
}

interface Loop {
  carries: Expression[];
  ys: Expression[];
  length: number;
  reverse: boolean;
}

const loop = fc.record({
  carries: fc.array(expression, {minLength: 1, maxLength: 3}), ys: fc.array(expression, {maxLength: 2}), length: fc.integer({min: 1, max: 4}), reverse: fc.boolean(),
});

type Run = (args: Tensor[]) => Tensor[];

/** Arguments: a const, xs, then the carries. */
const scanned = ({carries, ys, length, reverse}: Loop): Run => ([w, xs, ...init]) => {
  const [last, stacked] = scan((state: Tensor[], x: Tensor) => {
    const operands = [...state, x, w!];
    return [carries.map((e) => evaluate(e, operands)), ys.map((e) => evaluate(e, operands))];
  }, init, {xs, length, reverse});
  return [...last, ...(stacked as Tensor[])];
};

const unrolled = ({carries, ys, length, reverse}: Loop): Run => ([w, xs, ...init]) => {
  let state = init;
  const rows: Tensor[][] = [];
  for (let step = 0; step < length; step++) {
    const t = reverse ? length - 1 - step : step;
    const operands = [...state, reshape(slice(xs!, [t, 0, 0], [1, 2, 2]), [2, 2]), w!];
    state = carries.map((e) => evaluate(e, operands));
    rows[t] = ys.map((e) => evaluate(e, operands));
  }
  return [...state, ...ys.map((_, j) => stack(rows.map((row) => row[j]!)))];
};

const gradients = (run: Run): Run => (args) => {
  const tape = new GradientTape();
  for (const arg of args) tape.watch(arg);
  const results = tape.record(() => run(args).map((y) => sum(multiply(y, tanh(y)))));
  return tape.gradient(results, args, {unconnectedGradients: 'zero'}) as Tensor[];
};

const matrices = (count: number, length: number): Tensor[] => {
  const values = (n: number, seed: number): number[] => Array.from({length: n}, (_, i) => Math.sin(seed * 12.9898 + i * 78.233));
  const matrix = (i: number): Tensor => toTensor({data: Float32Array.from(values(4, i)), shape: [2, 2]});
  return [matrix(1), toTensor({data: Float32Array.from(values(4 * length, 7)), shape: [length, 2, 2]}), ...Array.from({length: count}, (_, i) => matrix(i + 2))];
};

const agree = (actual: Tensor[], expected: Tensor[], terms: number): void => actual.forEach((tensor, i) => close(tensor.dataSync(), expected[i]!.dataSync(), {terms, scale: 1 + Math.max(...expected.flatMap((t) => [...t.dataSync()].map(Math.abs))), what: `result ${i}`}));

law(test, 'scan: gives what the loop written out gives', [loop], (l) => {
  const args = matrices(l.carries.length, l.length);
  agree(scanned(l)(args), unrolled(l)(args), 20);
  agree(jit(scanned(l))(args), unrolled(l)(args), 20);
});

law(test, 'scan: its gradients are those of the loop written out', [loop], (l) => {
  const args = matrices(l.carries.length, l.length);
  const expected = jit(gradients(unrolled(l)))(args);
  agree(gradients(scanned(l))(args), expected, 100);
  agree(jit(gradients(scanned(l)))(args), expected, 100);
});

law(test, 'scan: its second gradients are those of the loop written out', [loop], (l) => {
  const args = matrices(l.carries.length, l.length);
  const expected = jit(gradients(gradients(unrolled(l))))(args);
  agree(jit(gradients(gradients(scanned(l))))(args), expected, 1000);
}, {runs: 30});

test('scan: carries that change places do', () => {
  const [[a, b]] = scan(([a, b]: Tensor[]) => [[b, a], null], [1, 2], {length: 3}) as unknown as [Tensor[], null];
  assert.equal([a!.arraySync(), b!.arraySync()], [2, 1]);
});

test('scan: a plain number as first carry takes on the dtype of the loop', () => {
  const [total] = scan((carry: Tensor, x: Tensor) => [add(carry, x), null], 0, {xs: [0.5, 0.25]});
  assert.equal([total.dtype, total.arraySync()], ['float32', 0.75]);
});

test('scan: no steps at all give the first carry back', () => {
  const [last, ys] = scan((carry: Tensor) => [add(carry, 1), carry], 7, {length: 0});
  assert.equal([last.arraySync(), ys.shape], [7, [0]]);
});

test('scan: complains when nothing says how many steps there are, or a carry changes its form', () => {
  assert.throws(() => scan((c: Tensor) => [c, null], 0), /number of steps is not clear/);
  assert.throws(() => scan((c: Tensor) => [stack([c, c]), null], 0, {length: 2}), /changes the form/);
});

test('scan: the gradient reaches variables that only the body reads', () => {
  const w = new Variable(toTensor([2, 3], 'float32'), {name: 'w'});
  const step = (): unknown => {
    const tape = new GradientTape();
    const y = tape.record(() => sum(scan((h: Tensor, x: Tensor) => [multiply(w.value, add(h, x)), null], [0, 0] as never, {xs: [[1, 1], [1, 1]]})[0]));
    return tape.gradient(y, w);
  };
  const loop = (): unknown => {
    const tape = new GradientTape();
    const y = tape.record(() => sum(scan((h: Tensor, x: Tensor) => [multiply(w.value, add(h, x)), null], fill([2], 0), {xs: [[1, 1], [1, 1]]})[0]));
    return tape.gradient(y, w);
  };
  assert.throws(step);
  // y = w (w + 1), so dy = 2 w + 1
  assert.equal((loop() as Tensor).arraySync(), [5, 7]);
  assert.equal((jit(loop)() as Tensor).arraySync(), [5, 7]);
});

law(test, 'foriLoop: between numbers or tensors it gives the same', [fc.integer({min: -3, max: 3}), fc.integer({min: -3, max: 5})], (lower, upper) => {
  const body = (i: Tensor, y: Tensor): Tensor => add(multiply(y, 2), i);
  let expected = 1;
  for (let i = lower; i < upper; i++) expected = expected * 2 + i;
  assert.is(foriLoop(lower, upper, body, 1).arraySync(), expected);
  assert.is(foriLoop(toTensor(lower), toTensor(upper), body, 1).arraySync(), expected);
});

law(test, 'whileLoop: stops when its condition does, or at the maximum of iterations', [fc.nat(6), fc.nat(6)], (limit, maximumIterations) => {
  const run = (options: object): unknown => whileLoop((i: Tensor) => less(i, limit), (i: Tensor, j: Tensor) => [add(i, 1), add(i, j)], [0, 0], options).map((t) => (t as unknown as Tensor).arraySync());
  const after = (n: number): number[] => [n, (n * (n - 1)) / 2];
  assert.equal(run({}), after(limit));
  assert.equal(run({maximumIterations}), after(Math.min(limit, maximumIterations)));
});

test('whileLoop: complains when its gradient is asked for', () => {
  const tape = new GradientTape();
  const x = toTensor(1.5);
  tape.watch(x);
  const y = tape.record(() => whileLoop((v: Tensor) => less(v, 10), (v: Tensor) => multiply(v, x), x));
  assert.throws(() => tape.gradient(y, x), /loop of unknown length/);
});

law(test, 'switch: computes the branch that the index names, clamped, and its gradient', [fc.integer({min: -2, max: 4}), fc.boolean()], (index, compiled) => {
  const w = toTensor(3, 'float32');
  const branches = [(x: Tensor): Tensor => multiply(x, w), (x: Tensor): Tensor => multiply(x, x), (): Tensor => fill([], 5)];
  const run = (i: Tensor, x: Tensor): Tensor[] => {
    const tape = new GradientTape();
    tape.watch(x);
    tape.watch(w);
    const y = tape.record(() => switchCase(i, branches, x));
    return [y, ...(tape.gradient(y, [x, w], {unconnectedGradients: 'zero'}) as Tensor[])];
  };
  const results = (compiled ? jit(run) : run)(toTensor(index), toTensor(2, 'float32')).map((t) => t.arraySync());
  assert.equal(results, [[6, 3, 2], [4, 4, 0], [5, 0, 0]][Math.min(Math.max(index, 0), 2)]);
});

test('cond: takes the branch of its predicate', () => {
  const choose = jit((p: Tensor, x: Tensor) => cond(p, () => add(x, 1), () => multiply(x, x)));
  assert.equal([true, false].map((p) => choose(toTensor(p), toTensor(5)).arraySync()), [6, 25]);
});

test('map: stacks what the function gives of each slice, for nests too', () => {
  const {a} = map(({x, y}: {x: Tensor; y: Tensor}) => ({a: multiply(x, y)}), {x: [1, 2, 3], y: [4, 5, 6]});
  assert.equal(a.arraySync(), [4, 10, 18]);
});

test('customGradient: its rule counts, eagerly, compiled, inside a loop, for several outputs', () => {
  const f = customGradient((x: Tensor, y: Tensor) => {
    const e = exp(x);
    return [[add(e, y), multiply(x, y)], ([a, b]: Tensor[]) => [multiply(a!, 10), add(multiply(b!, e), 1)]];
  });
  const run = (x: Tensor): Tensor => {
    const tape = new GradientTape();
    tape.watch(x);
    const total = tape.record(() => {
      const [a, b] = f(x, x) as [Tensor, Tensor];
      return add(multiply(a, 2), multiply(b, 3));
    });
    return tape.gradient(total, x) as unknown as Tensor;
  };
  const loop = (x: Tensor): Tensor => {
    const tape = new GradientTape();
    tape.watch(x);
    const total = tape.record(() => {
      const [, [a, b]] = scan((carry: null, v: Tensor) => [carry, f(v, v) as [Tensor, Tensor]], null, {xs: reshape(x, [1])});
      return add(multiply(sum(a), 2), multiply(sum(b), 3));
    });
    return tape.gradient(total, x) as unknown as Tensor;
  };
  // Two calls of the rule for two outputs: (10 a) + (b e^x + 1), with [a, b] = [2, 0] and then [0, 3].
  const expected = 2 * 10 + 1 + 3 * Math.exp(0.5) + 1;
  for (const compute of [run, jit(run), loop, jit(loop)]) close([compute(toTensor(0.5)).arraySync() as number], [expected]);
});

law(test, 'associativeScan: all partial results, from either end, along any axis', [fc.integer({min: 0, max: 9}), fc.boolean(), fc.boolean()], (size, reverse, compiled) => {
  const turns = Array.from({length: size}, (_, i) => [Math.cos(i + 1), Math.sin(i + 1), -Math.sin(i + 1), Math.cos(i + 1)]);
  const x = toTensor({data: Float32Array.from(turns.flat()), shape: [size, 2, 2]});
  const run = (y: Tensor): Tensor => associativeScan((a: Tensor, b: Tensor) => contract(a, b), y, {reverse});
  // The product of turns is the turn by the sum of their angles.
  const angles = turns.map((_, i) => turns.reduce((angle, _turn, j) => ((reverse ? j >= i : j <= i) ? angle + j + 1 : angle), 0));
  const expected = angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle)]);
  close((compiled ? jit(run) : run)(x).dataSync(), expected, {terms: 20, scale: 1});
}, {runs: 30});

test('associativeScan: nests, and other axes than the first', () => {
  const {a, b} = associativeScan((x: {a: Tensor; b: Tensor}, y: {a: Tensor; b: Tensor}) => ({a: add(x.a, y.a), b: multiply(x.b, y.b)}), {a: toTensor([[1, 2, 3]]), b: toTensor([[2, 2, 2]])}, {axis: 1});
  assert.equal([a.arraySync(), b.arraySync()], [[[1, 3, 6]], [[2, 4, 8]]]);
  assert.throws(() => associativeScan((x: Tensor[]) => x, [toTensor([1, 2]), toTensor([1])]), /not as many everywhere/);
});

test('jvp: the derivative along a direction, for nests and with a by-product', () => {
  const [y, dy] = jvp<Tensor>((x: Tensor, z: Tensor) => multiply(exp(x), z), [toTensor([0, 1], 'float32'), toTensor([2, 3], 'float32')], [toTensor([1, 0], 'float32'), toTensor([0, 1], 'float32')]);
  close(y.dataSync(), [2, 3 * Math.E]);
  close(dy.dataSync(), [2, Math.E]);
  const [value, slope, aux] = jvp<Tensor[]>((x: Tensor) => [[multiply(x, x), add(x, 1)], 'aside'], [toTensor(3, 'float32')], [toTensor(2, 'float32')], {hasAux: true});
  assert.equal([value.map((t) => t.arraySync()), slope.map((t) => t.arraySync()), aux], [[9, 4], [12, 2], 'aside']);
});

test('vectorize: calls for each element, broadcasts, leaves out, and goes by a signature', () => {
  const sums = vectorize((a: Tensor, b: Tensor) => add(a, b));
  assert.equal(sums([1, 2, 3, 4], 2).arraySync(), [3, 4, 5, 6]);
  assert.equal(sums([[1], [2]], [10, 20]).arraySync(), [[11, 21], [12, 22]]);
  const scaled = vectorize((a: Tensor, factor: number) => multiply(a, factor), {excluded: [1]});
  assert.equal(scaled([1, 2], 3).arraySync(), [3, 6]);
  const products = vectorize((matrix: Tensor, vector: Tensor) => sum(multiply(matrix, vector), {axis: -1}), {signature: '(m,n),(n)->(m)'});
  assert.equal(products([[1, 2], [3, 4]], [[1, 1], [0, 1]]).arraySync(), [[3, 7], [2, 4]]);
  assert.throws(() => vectorize((x: Tensor) => x, {signature: '(n),(n)->()'})([1]), /signature does not fit/);
});

test.run();
