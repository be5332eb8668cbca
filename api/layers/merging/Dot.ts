import {normalizeAxis, ShapeError, show, type Tensor, ValueError} from '../../../engine/index.ts';
import {normalize} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {LayerOptions} from '../Layer.ts';
import {batchDot} from './batchDot.ts';
import {Merge} from './Merge.ts';
import {mergeFunction} from './mergeFunction.ts';

export interface DotOptions extends LayerOptions {
  /** Scales both to length 1 along their axes before: the result is the cosine of the angle. Default false. */
  normalize?: boolean;
}

/**
 * For each sample, the sum of products over an axis of the first tensor and an axis of the second.
 *
 * **Input shape** two shapes, equal in size at these axes · **Output shape** `[batch, ...rest of the first, ...rest of the second]`, at least `[batch, 1]`
 *
 * @param axes  an axis for both, or one for each; not the batch
 * @throws ValueError for axes that are not that; ShapeError if the sizes differ
 * @source keras.layers.Dot
 * @example const scores = keras.layers.Dot([2, 2])([queries, keys]);
 */
class DotLayer extends Merge {
  static override positional = ['axes'];
  readonly axes: number | readonly [number, number];
  readonly normalize: boolean;

  constructor(axes: number | readonly [number, number], {normalize: unit = false, ...rest}: DotOptions = {}) {
    super(rest);
    const list = typeof axes === 'number' ? [axes] : axes;
    if (!Array.isArray(list) || list.some((axis) => !Number.isInteger(axis) || axis === 0) || (typeof axes !== 'number' && list.length !== 2)) {
      throw new ValueError({
        what: `${this}: axes is not valid.`, got: show(axes), expected: 'an integer or two, not 0: that is the batch', fix: 'e.g. Dot(1) or Dot([2, 1])',
      });
    }
    this.axes = axes;
    this.normalize = unit;
  }

  /** The axes of two tensors with so many axes, counted from the front. */
  #axesOf(ndims: readonly [number, number]): [number, number] {
    const [a, b] = typeof this.axes === 'number' ? [this.axes, this.axes] : this.axes;
    return [normalizeAxis(a, ndims[0], `${this}`), normalizeAxis(b, ndims[1], `${this}`)];
  }

  override call(inputs: readonly Tensor[]): Tensor {
    return this.merge(inputs as readonly [Tensor, Tensor]);
  }

  protected override merge([x, y]: readonly [Tensor, Tensor]): Tensor {
    const axes = this.#axesOf([x.ndim, y.ndim]);
    return this.normalize ? batchDot(normalize(x, {axis: axes[0]}), normalize(y, {axis: axes[1]}), axes) : batchDot(x, y, axes);
  }

  override computeOutputShape(inputShape: unknown): SymbolicShape {
    const [x, y] = this.shapesOf(inputShape, 2) as readonly [SymbolicShape, SymbolicShape];
    const [a, b] = this.#axesOf([x.length, y.length]);
    if (x[a] !== y[b] && x[a] !== null && y[b] !== null) {
      throw new ShapeError({
        what: `${this}: the sizes of the axes differ.`, got: `${x[a]} at axis ${a} of ${show(x)}, ${y[b]} at axis ${b} of ${show(y)}`, expected: 'equal ones',
        fix: 'choose other axes',
      });
    }
    const shape = [...x.toSpliced(a, 1), ...y.toSpliced(b, 1).slice(1)];
    return shape.length === 1 ? [...shape, 1] : shape;
  }

  override computeMask(): null {
    return null;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), axes: this.axes, normalize: this.normalize};
  }
}

export const Dot = kerasExport('keras.layers.Dot', DotLayer);
export type Dot = DotLayer;

/** Dot as a function; `axes` is an option there, by default -1. @source keras.layers.dot */
export const dot = mergeFunction(({axes = -1, ...options}: DotOptions & {axes?: number | readonly [number, number]}) => Dot(axes, options));
