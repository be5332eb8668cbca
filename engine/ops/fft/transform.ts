import {toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {reshape} from '../movement/reshape.ts';
import type {Complex} from './complex.ts';

/** Up to this size a transform is one product with a matrix. */
const DIRECT = 16;

/** The cosine of k nths of a turn, exact at quarters. */
const cosine = (k: number, n: number): number => ((4 * k) % n === 0 ? [1, 0, -1, 0][((4 * k) / n) % 4]! : Math.cos((2 * Math.PI * k) / n));

/** exp(sign · 2πi · j k / n) for j = 0 ... rows - 1 and k = 0 ... columns - 1. */
function roots(rows: number, columns: number, n: number, sign: 1 | -1): Complex {
  const turns = Array.from({length: rows * columns}, (_, i) => (Math.floor(i / columns) * (i % columns)) % n);
  const tensor = (f: (k: number) => number): Tensor => toTensor({data: Float32Array.from(turns, f), shape: [rows, columns]});
  return [tensor((k) => cosine(k, n)), tensor((k) => sign * cosine(4 * k + 3 * n, 4 * n))];
}

/** The product of complex numbers by some way to multiply real ones; without an imaginary part the left ones are real. */
function product(multiplied: (a: Tensor, b: Tensor) => Tensor, [re, im]: readonly [Tensor, Tensor | null], [otherRe, otherIm]: Complex): Complex {
  const [real, imaginary] = [multiplied(re, otherRe), multiplied(re, otherIm)];
  return im ? [subtract(real, multiplied(im, otherIm)), add(imaginary, multiplied(im, otherRe))] : [real, imaginary];
}

const mapped = (parts: readonly [Tensor, Tensor | null], f: (part: Tensor) => Tensor): [Tensor, Tensor | null] => [f(parts[0]), parts[1] && f(parts[1])];

/** The greatest factor of n up to DIRECT; 1 for numbers with large prime factors alone. */
const factorOf = (n: number): number => Array.from({length: DIRECT}, (_, i) => DIRECT - i).find((factor) => n % factor === 0)!;

/**
 * The discrete Fourier transform along the last axis, unscaled: y[k] = Σ x[j] · exp(sign · 2πi · j k / n). float32.
 * Cooley and Tukey: for n = a · b, transforms of size a of every bth element, turned, then transforms of size b; sizes without small factors at once.
 *
 * @param x  real and imaginary parts; null for real numbers
 */
export function transform(x: readonly [Tensor, Tensor | null], sign: 1 | -1): Complex {
  const {shape} = x[0];
  const n = shape.at(-1)!;
  const a = factorOf(n);
  if (n <= DIRECT || a === 1) {
    const rows = mapped(x, (part) => reshape(part, [...shape.slice(0, -1), 1, n]));
    return mapped(product(contract, rows, roots(n, n, n, sign)), (part) => reshape(part, shape)) as Complex;
  }
  const [b, batch] = [n / a, shape.slice(0, -1)];
  // x[i · b + j] as rows j of elements i
  const rows = mapped(x, (part) => swapLast(reshape(part, [...batch, a, b])));
  const turned = product(multiply, product(contract, rows, roots(a, a, a, sign)), roots(b, a, n, sign));
  const inner = transform(mapped(turned, swapLast), sign);
  return mapped(inner, (part) => reshape(swapLast(part), shape)) as Complex;
}
