import {swapLast} from '../linear/contract.ts';
import {complex, type Complex, type ComplexLike} from './complex.ts';
import {inFloat32} from './fft.ts';
import {transform} from './transform.ts';

/** Along the last two axes, unscaled. */
export function transform2(x: Complex, sign: 1 | -1): Complex {
  const columns = transform(transform(x, sign).map(swapLast) as Complex, sign);
  return columns.map(swapLast) as Complex;
}

/** The discrete Fourier transform over the last two axes of [real, imaginary]. @source keras.ops.fft2 */
export const fft2 = (x: ComplexLike): Complex => inFloat32(complex(x, 'fft2', 2), (z) => transform2(z, -1));
