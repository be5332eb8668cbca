import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {greater} from '../binary/greater.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {maximum} from '../binary/maximum.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {sin} from '../unary/sin.ts';
import {square} from '../unary/square.ts';

/** How much a pixel counts at a distance (not negative, in pixels). */
export type ResamplingKernel = (distance: Tensor) => Tensor;

const triangle: ResamplingKernel = (x) => maximum(subtract(1, x), 0);

/** Keys's cubic convolution with a = -0.5. */
const cubic: ResamplingKernel = (x) => {
  const near = add(multiply(multiply(subtract(multiply(x, 1.5), 2.5), x), x), 1);
  const far = add(multiply(subtract(multiply(add(multiply(x, -0.5), 2.5), x), 4), x), 2);
  return where(greaterEqual(x, 2), 0, where(greaterEqual(x, 1), far, near));
};

const lanczos = (radius: number): ResamplingKernel => (x) => {
  const angle = multiply(x, Math.PI);
  const product = multiply(multiply(sin(angle), radius), sin(divide(angle, radius)));
  const far = greater(x, 1e-3);
  return where(greater(x, radius), 0, where(far, divide(product, where(far, square(angle), 1)), 1));
};

/** The kernels by the name of their interpolation. */
export const resamplingKernels = {bilinear: triangle, bicubic: cubic, lanczos3: lanczos(3), lanczos5: lanczos(5)} as const;
