import type {Tensor} from '../../engine/index.ts';
import {add, divide, maximum, multiply, sqrt, square} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';
import {biasCorrection, moveTowards} from './movingAverages.ts';

/** The constants of Adam. */
export interface AdamConstants {
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** Moving averages of the gradient and its square, and the greatest of the latter so far, if it counts. */
export interface AdamSlots {
  momentum: Weight;
  velocity: Weight;
  greatest?: Weight | undefined;
}

/** The learning rate with both bias corrections: α √(1-β₂ᵗ)/(1-β₁ᵗ). */
export const correctedRate = (learningRate: Tensor, step: Tensor, {beta1, beta2}: AdamConstants): Tensor =>
  divide(multiply(learningRate, sqrt(biasCorrection(beta2, step))), biasCorrection(beta1, step));

/** What Adam subtracts from a weight; its slots take in the gradient. @param rate  as correctedRate gives it */
export function adamStep(gradient: Tensor, rate: Tensor, {momentum, velocity, greatest}: AdamSlots, {beta1, beta2, epsilon}: AdamConstants): Tensor {
  const mean = moveTowards(momentum, gradient, 1 - beta1);
  const meanSquare = moveTowards(velocity, square(gradient), 1 - beta2);
  greatest?.assign(maximum(greatest.value, meanSquare));
  return divide(multiply(mean, rate), add(sqrt(greatest?.value ?? meanSquare), epsilon));
}
