import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {complex, type Complex, type ComplexLike} from './complex.ts';
import {transform} from './transform.ts';

/** Transforms in float32 and gives the dtype of the parts back. */
export function inFloat32(x: Complex, compute: (x: Complex) => Complex): Complex {
  const {dtype} = x[0];
  return compute(x.map((part) => cast(part, 'float32')) as [Tensor, Tensor]).map((part) => cast(part, dtype)) as Complex;
}

/**
 * The discrete Fourier transform along the last axis.
 *
 * @param x  [real, imaginary]
 * @returns  [real, imaginary]
 * @source keras.ops.fft
 */
export const fft = (x: ComplexLike): Complex => inFloat32(complex(x, 'fft'), (z) => transform(z, -1));
