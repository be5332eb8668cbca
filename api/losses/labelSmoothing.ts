import type {Tensor} from '../../engine/index.ts';
import {add, multiply} from '../../engine/ops/index.ts';

const towards = (target: Tensor, value: number, smoothing: number): Tensor => (smoothing === 0 ? target : add(multiply(target, 1 - smoothing), value * smoothing));

/** Yes/no targets, moved towards 1/2. */
export const smoothBinary = (target: Tensor, smoothing: number): Tensor => towards(target, 0.5, smoothing);

/** One-hot targets, moved towards the same probability for all classes of the last axis. */
export const smoothCategorical = (target: Tensor, smoothing: number): Tensor => towards(target, 1 / target.shape.at(-1)!, smoothing);
