import {type Dtype, random, type Shape, ShapeError, show, type Tensor} from '../../engine/index.ts';
import {add, expandDims, eye, matmul, multiply, reshape, rsqrt, scan, square, subtract, sum, transpose, zeros} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {RandomInitializer, type RandomOptions} from './RandomInitializer.ts';

export interface OrthogonalOptions extends RandomOptions {
  /** A factor of the whole. Default 1. */
  gain?: number;
}

interface Row {
  vector: Tensor;
  /** One-hot: which row it is. */
  place: Tensor;
}

/**
 * The rows of a matrix [n, m], n <= m, made orthogonal and of length 1, one after the other (Gram-Schmidt): what the QR decomposition gives if R has a
 * positive diagonal. Each row is projected twice, which makes up for rounding.
 */
function orthonormalRows(rows: Tensor): Tensor {
  const [n] = rows.shape as [number, number];
  const step = (basis: Tensor, {vector, place}: Row): [Tensor, null] => {
    const apart = (v: Tensor): Tensor => subtract(v, matmul(matmul(basis, v), basis));
    const left = apart(apart(vector));
    const unit = multiply(left, rsqrt(sum(square(left))));
    return [add(basis, multiply(expandDims(place, 1), unit)), null];
  };
  return scan(step, zeros(rows.shape, {dtype: rows.dtype}), {xs: {vector: rows, place: eye(n, {dtype: rows.dtype})}})[0];
}

/**
 * An orthogonal matrix, drawn evenly from all of them; with more than two axes, all but the last count as rows. What recurrent kernels begin with: states
 * neither grow nor fade.
 *
 * @source keras.initializers.Orthogonal
 */
class OrthogonalInitializer extends RandomInitializer {
  readonly gain: number;

  constructor(first?: number | OrthogonalOptions, others?: OrthogonalOptions) {
    const {gain = 1, ...options} = optionsOf<OrthogonalOptions>('gain', first, others);
    super(options);
    this.gain = gain;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    if (shape.length < 2) throw new ShapeError({what: 'Orthogonal: the weight is not a matrix.', got: `shape ${show(shape)}`, expected: 'at least two axes', fix: 'take another initializer, such as RandomNormal'});
    const columns = shape.at(-1)!;
    const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1);
    const drawn = random.normal(this.key, [Math.max(rows, columns), Math.min(rows, columns)], {dtype});
    const basis = orthonormalRows(transpose(drawn));
    return multiply(this.gain, reshape(rows < columns ? basis : transpose(basis), shape));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), gain: this.gain};
  }
}

export const Orthogonal = kerasExport(['keras.initializers.Orthogonal', 'keras.initializers.orthogonal', 'keras.initializers.OrthogonalInitializer'], OrthogonalInitializer);
export type Orthogonal = OrthogonalInitializer;
