import {multiply} from '../binary/multiply.ts';
import {complex, type Complex, type ComplexLike} from './complex.ts';
import {inFloat32} from './fft.ts';
import {transform2} from './fft2.ts';

/** Undoes fft2. @source keras.ops.ifft2 */
export const ifft2 = (x: ComplexLike): Complex => inFloat32(complex(x, 'ifft2', 2), (z) => {
  const [rows, columns] = z[0].shape.slice(-2) as [number, number];
  return transform2(z, 1).map((part) => multiply(part, 1 / (rows * columns))) as Complex;
});
