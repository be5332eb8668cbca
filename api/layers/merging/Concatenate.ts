import {normalizeAxis, ShapeError, show, type Tensor} from '../../../engine/index.ts';
import {any, broadcastTo, concatenate as joined, expandDims, ones} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {LayerOptions} from '../Layer.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

export interface ConcatenateOptions extends LayerOptions {
  /** Default -1. */
  axis?: number;
}

/**
 * Tensors side by side along an axis.
 *
 * **Input shape** a list of shapes that are equal but for the axis · **Output shape** the same, the sizes of the axis added up
 *
 * @param axis  also as first argument
 * @throws ValueError for something else than a list; ShapeError if other sizes differ
 * @source keras.layers.Concatenate
 * @example const y = keras.layers.Concatenate({axis: 1})([x1, x2]);
 */
class ConcatenateLayer extends Merge {
  readonly axis: number;

  constructor(first?: number | ConcatenateOptions, second?: ConcatenateOptions) {
    const {axis = -1, ...rest} = optionsOf<ConcatenateOptions>('axis', first, second);
    super(rest);
    this.axis = axis;
  }

  override call(inputs: readonly Tensor[]): Tensor {
    return this.merge(inputs);
  }

  protected override merge(inputs: readonly Tensor[]): Tensor {
    return joined(inputs, {axis: this.axis});
  }

  override computeOutputShape(inputShape: unknown): SymbolicShape {
    const shapes = this.shapesOf(inputShape);
    const [first] = shapes as readonly [SymbolicShape];
    const along = normalizeAxis(this.axis, first.length, `${this}`);
    const known = (d: number): (number | null)[] => [...new Set(shapes.map((shape) => shape[d]!).filter((n) => n !== null))];
    if (shapes.some((shape) => shape.length !== first.length) || first.some((_, d) => d !== along && known(d).length > 1)) {
      throw new ShapeError({
        what: `${this}: the shapes do not fit each other.`, got: shapes.map(show).join(' and '), expected: `shapes that are equal but for axis ${this.axis}`,
        fix: 'reshape them, or choose another axis',
      });
    }
    const total = shapes.reduce<number | null>((sum, {[along]: n}) => (sum === null || n === null ? null : sum + n!), 0);
    return first.map((_, d) => (d === along ? total : known(d)[0] ?? null));
  }

  /** The masks side by side; an input without one counts as unmasked. */
  override computeMask(inputs: readonly Tensor[], mask: readonly (Tensor | null)[] | null): Tensor | null {
    if (mask === null || mask.every((m) => m === null)) return null;
    const masks = inputs.map(({shape, ndim}, i) => {
      const own = mask[i] ?? null;
      return own === null ? ones(shape, {dtype: 'bool'}) : own.ndim < ndim ? broadcastTo(expandDims(own, -1), shape) : own;
    });
    return any(joined(masks, {axis: this.axis}), {axis: -1});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), axis: this.axis};
  }
}

export const Concatenate = kerasExport('keras.layers.Concatenate', ConcatenateLayer);
export type Concatenate = ConcatenateLayer;

/** Concatenate as a function. @source keras.layers.concatenate */
export const concatenate = mergeFunction((options: ConcatenateOptions) => Concatenate(options));
