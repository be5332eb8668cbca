import type {Tensor} from '../../engine/index.ts';
import {add, cast, multiply, power, subtract} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';

/** Moves a moving average a part of the way to a value: average + (value - average) · part. Gives the new average. */
export function moveTowards(average: Weight, value: Tensor, part: number): Tensor {
  average.assign(add(average.value, multiply(subtract(value, average.value), part)));
  return average.value;
}

/** Mixes a value into a moving average: kept · average + part · value. Gives the new average. */
export function mixInto(average: Weight, value: Tensor, kept: number | Tensor, part: number | Tensor = typeof kept === 'number' ? 1 - kept : subtract(1, kept)): Tensor {
  average.assign(add(multiply(kept, average.value), multiply(part, value)));
  return average.value;
}

/** 1 - beta where beta is kept in float32: for 0.999 that is 1.3e-5 less. */
export const complement = (beta: number): number => 1 - Math.fround(beta);

/** What a moving average that began at 0 has to be divided by: 1 - betaᵗ. */
export const biasCorrection = (beta: number, step: Tensor): Tensor => subtract(1, power(cast(beta, step.dtype), step));
