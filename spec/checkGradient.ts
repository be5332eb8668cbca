import * as assert from 'uvu/assert';
import {toTensor} from '../engine/convert.ts';
import type {NumericArray} from '../engine/hostData.ts';
import {add} from '../engine/ops/binary/add.ts';
import {multiply} from '../engine/ops/binary/multiply.ts';
import {fill} from '../engine/ops/constant/fill.ts';
import {sum} from '../engine/ops/reduce/sum.ts';
import {GradientTape} from '../engine/tape.ts';
import type {Tensor} from '../engine/tensor.ts';
import {close} from './close.ts';
import {valuesOf} from './draw.ts';

/** A scalar function of float tensors. */
export type Scalar = (floats: Tensor[]) => Tensor;

/** sum(x * weights) over tensors; the weights are drawn, so that no error cancels. */
export function weightedSum(tensors: readonly Tensor[], seed: number): Tensor {
  const terms = tensors.map((x, i) => sum(multiply(x, toTensor({data: valuesOf({shape: x.shape}, seed + i), shape: x.shape, dtype: 'float32'}))));
  return terms.reduce((a, b) => add(a, b), fill([], 0));
}

/** The gradients of a scalar by all its arguments; zeros where there are none. */
export const gradientOf = (f: Scalar) => (floats: Tensor[]): Tensor[] => {
  const tape = new GradientTape();
  floats.forEach((x) => tape.watch(x));
  const y = tape.record(() => f(floats));
  return tape.gradient(y, floats, {unconnectedGradients: 'zero'}) as Tensor[];
};

/** The weighted sum of the gradients: what second derivatives are taken of. */
export const slopeOf = (f: Scalar, seed: number): Scalar => (floats) => weightedSum(gradientOf(f)(floats), seed);

/** The largest absolute value. */
export const largest = (values: NumericArray): number => Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

const numberOf = (x: Tensor): number => x.dataSync()[0]!;

/** Steps of the differences; the error of the extrapolated one is of their fourth power. */
const STEP = 2 ** -9;

/** f along a line through its arguments: a function of the distance. */
type Line = (t: number) => number;

/** For each argument the line along which it alone changes, in a direction of its own. */
function linesOf(f: Scalar, floats: Tensor[], seed: number): {line: Line; direction: Tensor}[] {
  return floats.map((x, i) => {
    const direction = toTensor({data: valuesOf({shape: x.shape, min: -1, max: 1}, seed + i), shape: x.shape, dtype: 'float32'});
    return {direction, line: (t) => numberOf(f(floats.with(i, add(x, multiply(direction, t)))))};
  });
}

/** The derivative at 0, by central differences of two steps, extrapolated to none (Richardson). */
function difference(line: Line): number {
  const central = (h: number): number => (line(h) - line(-h)) / (2 * h);
  return (4 * central(STEP / 2) - central(STEP)) / 3;
}

/** False where f, or its slope, has a kink or a jump within the steps of the differences: there its sides differ by more than curvature explains. */
export function isSmooth(f: Scalar, floats: Tensor[], seed: number): boolean {
  return linesOf(f, floats, seed).every(({line}) => {
    const [before, here, after] = [line(-STEP), line(0), line(STEP)].map((value) => value / STEP) as [number, number, number];
    return Math.abs(after - 2 * here + before) < 0.05 * (1 + Math.abs(after - here));
  });
}

/**
 * Throws unless the gradients of f say what differences say, for each argument along a direction of its own; within float32, as constants of rules are
 * float32. Wants the oracle in float64.
 */
export function checkGradient(f: Scalar, floats: Tensor[], seed: number, what: string): void {
  const gradients = gradientOf(f)(floats);
  const size = Math.max(1, ...floats.map((x) => x.size));
  linesOf(f, floats, seed).forEach(({line, direction}, i) => {
    const gradient = gradients[i]!;
    assert.equal(gradient.shape, floats[i]!.shape, `${what}: the shape of gradient ${i}`);
    if (gradient.size === 0) return;
    const slope = numberOf(sum(multiply(gradient, direction)));
    close([slope], [difference(line)], {terms: size, scale: 1 + largest(gradient.dataSync()), what: `${what} by input ${i}`});
  });
}
