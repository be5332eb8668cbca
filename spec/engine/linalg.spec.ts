import * as fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import {toTensor} from '../../engine/convert.ts';
import {useBackend} from '../../engine/device.ts';
import {jit} from '../../engine/jit.ts';
import {add, multiply, subtract} from '../../engine/ops/binary/index.ts';
import {eye} from '../../engine/ops/constant/index.ts';
import {take} from '../../engine/ops/index/index.ts';
import {cholesky, choleskyInverse, det, eigh, inv, lstsq, luFactor, matrixRank, pinv, qr, slogdet, solve, solveTriangular, svd} from '../../engine/ops/linalg/index.ts';
import {matmul} from '../../engine/ops/linear/index.ts';
import {transpose, tril, triu} from '../../engine/ops/movement/index.ts';
import {norm} from '../../engine/ops/reduce/index.ts';
import {tidy} from '../../engine/scope.ts';
import type {Tensor} from '../../engine/tensor.ts';
import {generator} from '../backends/numbers.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';

const backends = [createCpuBackend(), await createWasmBackend({threads: 1})];

/** A matrix of any rank: the product of two, the inner size being the rank; small whole numbers now and then, so that values coincide. */
interface Matrix {
  rows: number;
  columns: number;
  rank: number;
  seed: number;
  whole: boolean;
}

const size = fc.integer({min: 1, max: 9});
const square: fc.Arbitrary<Matrix> = fc.record({rows: size, rank: fc.integer({min: 0, max: 12}), seed: fc.nat(), whole: fc.boolean()}).map((m) => ({...m, columns: m.rows}));
const any: fc.Arbitrary<Matrix> = fc.record({rows: size, columns: size, rank: fc.integer({min: 0, max: 12}), seed: fc.nat(), whole: fc.boolean()});

function tensorOf({rows, columns, rank, seed, whole}: Matrix): Tensor {
  const next = generator(seed);
  const numbers = (count: number): Float32Array => Float32Array.from({length: count}, () => (whole ? Math.floor(next() * 5) - 2 : next() * 2 - 1));
  if (rank >= Math.min(rows, columns)) return toTensor({data: numbers(rows * columns), shape: [rows, columns]});
  return rank === 0 ? toTensor({data: new Float32Array(rows * columns), shape: [rows, columns]})
    : matmul(toTensor({data: numbers(rows * rank), shape: [rows, rank]}), toTensor({data: numbers(rank * columns), shape: [rank, columns]}));
}

const dataOf = (x: Tensor): number[] => Array.from(x.dataSync());
const sizeOf = (x: Tensor): number => 1 + dataOf(x).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const product = (...factors: Tensor[]): Tensor => factors.reduce((a, b) => matmul(a, b));

/** Equal up to the roundings of sums over rows and columns of elements of this size. */
const same = (actual: Tensor, expected: Tensor, what: string, scale = sizeOf(expected)): void => {
  assert.equal(actual.shape, expected.shape, what);
  close(dataOf(actual), dataOf(expected), {terms: 40, scale: scale * 2, what});
};

const isOrthonormal = (q: Tensor, what: string): void => same(product(transpose(q), q), eye(q.shape[1]!), what);
const diagonalOf = (values: Tensor): Tensor => multiply(values, eye(values.size));
const ascends = (values: number[]): boolean => values.every((value, i) => i === 0 || value >= values[i - 1]!);

/** A regular matrix, its condition bounded: some multiple of the identity is added. */
const regular = (m: Matrix): Tensor => add(multiply(tensorOf(m), 0.3 / m.rows), multiply(eye(m.rows), 2));

for (const backend of backends) {
  const test = suite(`linear algebra (${backend.name})`);
  test.before(() => useBackend(backend));
  const holds = <M extends Matrix>(name: string, matrix: fc.Arbitrary<M>, check: (x: Tensor, m: M) => void): void =>
    law(test, name, [matrix], (m) => tidy(() => check(tensorOf(m), m)), {runs: Number(process.env.RUNS ?? 25)});

  holds('qr: Q · R = x, Q orthonormal, R triangular; reduced and complete', any, (x) => {
    for (const mode of ['reduced', 'complete'] as const) {
      const [q, r] = qr(x, {mode});
      same(product(q, r), x, 'Q R');
      isOrthonormal(q, 'Q');
      same(triu(r), r, 'R', 0);
    }
  });

  holds('svd: u · s · vh = x, u and vh orthonormal, s descends; full and reduced', any, (x, {rows, columns}) => {
    const k = Math.min(rows, columns);
    for (const fullMatrices of [true, false]) {
      const [u, s, vh] = svd(x, {fullMatrices});
      assert.equal([u.shape, s.shape, vh.shape], [[rows, fullMatrices ? rows : k], [k], [fullMatrices ? columns : k, columns]]);
      const first = Array.from({length: k}, (_, i) => i);
      same(product(multiply(take(u, first, {axis: 1}), s), take(vh, first, {axis: 0})), x, 'u s vh');
      isOrthonormal(u, 'u');
      isOrthonormal(transpose(vh), 'v');
      assert.ok(ascends(dataOf(s).reverse()) && dataOf(s).every((value) => value >= 0));
    }
    same(svd(x, {computeUv: false}) as Tensor, svd(x)[1], 's alone');
  });

  holds('eigh: v · w · vᵀ = x made symmetric, v orthonormal, w ascends', square, (x) => {
    const [w, v] = eigh(x);
    const expected = multiply(add(x, transpose(x)), 0.5);
    same(product(v, diagonalOf(w), transpose(v)), expected, 'v w vᵀ');
    isOrthonormal(v, 'v');
    assert.ok(ascends(dataOf(w)));
  });

  holds('luFactor: L · U = x with rows exchanged; no element of L exceeds 1', any, (x, {rows, columns}) => {
    const [factors, pivots] = luFactor(x);
    const k = Math.min(rows, columns);
    const first = Array.from({length: k}, (_, i) => i);
    const lower = add(tril(take(factors, first, {axis: 1}), {k: -1}), eye(rows, {M: k}));
    const order = Array.from({length: rows}, (_, i) => i);
    dataOf(pivots).forEach((pivot, i) => { [order[i], order[pivot]] = [order[pivot]!, order[i]!]; });
    same(product(lower, triu(take(factors, first, {axis: 0}))), take(x, order, {axis: 0}), 'L U');
    assert.ok(dataOf(lower).every((value) => Math.abs(value) <= 1 + 1e-5));
  });

  holds('cholesky: L · Lᵀ = x; its inverse is that of x', square, (x, {rows}) => {
    const definite = add(product(x, transpose(x)), eye(rows));
    const [lower, upper] = [cholesky(definite), cholesky(definite, {upper: true})];
    same(product(lower, transpose(lower)), definite, 'L Lᵀ');
    same(transpose(upper), lower, 'upper', 0);
    same(tril(lower), lower, 'L', 0);
    for (const inverse of [choleskyInverse(lower), choleskyInverse(upper, {upper: true})]) same(product(definite, inverse), eye(rows), 'x x⁻¹', sizeOf(definite));
  });

  test('cholesky: complains about matrices that are not positive definite, save in compiled functions', () => tidy(() => {
    const x = toTensor([[1, 2], [2, 1]], 'float32');
    assert.throws(() => cholesky(x), /no such factor/);
    assert.ok(dataOf(jit((y: Tensor) => cholesky(y))(x)).some(Number.isNaN));
  }));

  holds('solve, inv, solveTriangular: undo the product', square, (_, m) => {
    const [a, b] = [regular(m), tensorOf({...m, columns: 3, rank: 12})];
    same(product(a, solve(a, b)), b, 'a x');
    same(product(a, inv(a)), eye(m.rows), 'a a⁻¹');
    same(solve(a, take(b, 0, {axis: 1})), take(solve(a, b), 0, {axis: 1}), 'a vector');
    same(product(tril(a), solveTriangular(a, b, {lower: true})), b, 'lower');
    same(product(triu(a), solveTriangular(a, b)), b, 'upper');
  });

  holds('det: of a product the product; sign and logarithm tell the same; 0 without full rank', square, (x, m) => {
    const a = regular(m);
    const [dx, da] = [det(x), det(a)];
    // No determinant exceeds the product of the lengths of the rows.
    const bound = (y: Tensor): number => dataOf(norm(y, {axis: 1})).reduce((p, length) => p * (length + 1e-3), 1);
    close(dataOf(det(product(a, x))), dataOf(multiply(da, dx)), {terms: 100, scale: bound(product(a, x)) + bound(a) * bound(x)});
    const [sign, log] = slogdet(a).map((y) => dataOf(y)[0]!) as [number, number];
    close([sign * Math.exp(log)], dataOf(da), {terms: 100});
  });

  holds('pinv: the four conditions of Penrose; matrixRank counts', any, (x, {rows, columns, rank}) => {
    const p = pinv(x);
    const scale = sizeOf(x) * sizeOf(p) ** 2;
    same(product(x, p, x), x, 'x p x', scale);
    same(product(p, x, p), p, 'p x p', scale);
    same(transpose(product(x, p)), product(x, p), 'x p', scale);
    same(transpose(product(p, x)), product(p, x), 'p x', scale);
    assert.ok(dataOf(matrixRank(x))[0]! <= Math.min(rows, columns, rank));
  });

  holds('lstsq: what is left over is orthogonal to the columns', any, (x, m) => {
    const b = tensorOf({...m, columns: 2, rank: 12, seed: m.seed + 1});
    const solution = lstsq(x, b);
    const scale = sizeOf(x) ** 2 * sizeOf(pinv(x)) * sizeOf(b);
    same(product(transpose(x), subtract(product(x, solution), b)), multiply(solution, 0), 'xᵀ (x y - b)', scale);
  });

  holds('norm: the nuclear, the greatest and the least singular value', any, (x) => {
    const s = dataOf(svd(x, {computeUv: false}) as Tensor);
    const norms = (['nuc', 2, -2] as const).map((ord) => dataOf(norm(x, {ord, axis: [0, 1]}))[0]!);
    close(norms, [s.reduce((a, b) => a + b, 0), s[0]!, s.at(-1)!], {terms: 16, scale: sizeOf(x)});
  });

  test('batches: every matrix by itself, also compiled', () => tidy(() => {
    const x = toTensor([[[2, 1], [1, 3]], [[0, 1], [2, 0]]], 'float32');
    const run = (y: Tensor): Tensor[] => [det(y), inv(y), ...qr(y), ...svd(y), ...eigh(y), ...luFactor(y)];
    const each = [0, 1].map((i) => run(take(x, i, {axis: 0})));
    for (const all of [run(x), jit(run)(x)]) {
      all.forEach((y, i) => close(dataOf(y), each.flatMap((results) => dataOf(results[i]!)), {terms: 32, scale: 3, what: `result ${i}`}));
    }
  }));

  test.after(() => backend.dispose());
  test.run();
}
