import {ShapeError, show, type Tensor, type TensorLike, toTensor, ValueError} from '../../engine/index.ts';
import {abs, eye, matmul, multiply, normalize, subtract, sum, transpose} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {penaltyFactor} from './penaltyFactor.ts';
import {Regularizer} from './Regularizer.ts';

export interface OrthogonalRegularizerOptions {
  /** Default 0.01. */
  factor?: number;
  /** Which vectors shall be orthogonal to each other. Default 'rows'. */
  mode?: 'rows' | 'columns';
}

/**
 * A penalty on the cosines between the rows (or columns) of a matrix, which drives them to be orthogonal.
 *
 * factor * mean of |cos| over all pairs
 *
 * @source keras.regularizers.OrthogonalRegularizer
 */
class OrthogonalRegularizerClass extends Regularizer {
  readonly factor: number;
  readonly mode: 'rows' | 'columns';

  constructor(factor?: number | OrthogonalRegularizerOptions, options?: OrthogonalRegularizerOptions) {
    const {factor: first = 0.01, mode = 'rows', ...unknown} = optionsOf<OrthogonalRegularizerOptions>('factor', factor, options);
    super(unknown);
    if (mode !== 'rows' && mode !== 'columns') throw new ValueError({what: 'OrthogonalRegularizer: there is no such mode.', got: show(mode), expected: "'rows' or 'columns'", fix: "leave mode out for 'rows'"});
    this.factor = penaltyFactor(first, 'factor');
    this.mode = mode;
  }

  override call(weight: TensorLike): Tensor {
    const x = toTensor(weight);
    if (x.ndim !== 2) throw new ShapeError({what: 'OrthogonalRegularizer: the weight is not a matrix.', got: `shape ${show(x.shape)}`, expected: 'two axes', fix: 'use it on kernels of Dense layers'});
    const vectors = this.mode === 'rows' ? x : transpose(x);
    const unit = normalize(vectors, {axis: 1});
    const [size] = vectors.shape as [number, number];
    const cosines = multiply(matmul(unit, transpose(unit)), subtract(1, eye(size, {dtype: x.dtype})));
    const pairs = (size * (size - 1)) / 2;
    return multiply(sum(abs(cosines)), (this.factor * 0.5) / pairs);
  }

  /** Keras keeps the factor in float32. */
  override getConfig(): Record<string, unknown> {
    return {factor: Math.fround(this.factor), mode: this.mode};
  }
}

export const OrthogonalRegularizer = kerasExport(['keras.regularizers.OrthogonalRegularizer', 'keras.regularizers.orthogonal_regularizer'], OrthogonalRegularizerClass);
export type OrthogonalRegularizer = OrthogonalRegularizerClass;
