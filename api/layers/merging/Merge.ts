import {ShapeError, show, type Tensor, ValueError} from '../../../engine/index.ts';
import {logicalOr, reshape} from '../../../engine/ops/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

/** True for a list of shapes, false for one shape. */
const isList = (shapes: unknown): shapes is readonly SymbolicShape[] => Array.isArray(shapes) && shapes.length > 0 && shapes.every(Array.isArray);

/** The shape that two broadcast to, aligned at the last axis; null if they do not. */
function broadcast(a: SymbolicShape, b: SymbolicShape): SymbolicShape | null {
  if (a.length < b.length) return broadcast(b, a);
  const lead = a.length - b.length;
  const sizes = a.map((n, d) => {
    const m = d < lead ? 1 : b[d - lead]!;
    return n === 1 ? m : m === 1 || m === n ? n : n === null || m === null ? null : undefined;
  });
  return sizes.includes(undefined) ? null : (sizes as SymbolicShape);
}

/** The inputs with axes of size 1 behind the batch, so that all have as many axes. */
function aligned(inputs: readonly Tensor[]): readonly Tensor[] {
  const ndim = Math.max(...inputs.map((x) => x.ndim));
  return inputs.map((x) => (x.ndim === ndim ? x : reshape(x, [x.shape[0]!, ...new Array<number>(ndim - x.ndim).fill(1), ...x.shape.slice(1)])));
}

/** The base of layers that make one tensor of a list of them; by default element by element, with broadcasting. */
export abstract class Merge extends Layer {
  constructor(options: LayerOptions = {}) {
    super(options);
    this.supportsMasking = true;
  }

  /** The result for tensors with as many axes. */
  protected abstract merge(inputs: readonly Tensor[]): Tensor;

  /** The shapes of the inputs. @throws ValueError unless they are a list, of `count` shapes if that is given */
  protected shapesOf(inputShape: unknown, count?: number): readonly SymbolicShape[] {
    if (isList(inputShape) && (count === undefined || inputShape.length === count)) return inputShape;
    throw new ValueError({
      what: `${this}: the inputs are not what it merges.`, got: `shapes ${show(inputShape)}`, expected: `a list of ${count ?? 'one or more'} tensors`,
      fix: 'call the layer on an array: layer([x1, x2])',
    });
  }

  override build(inputShape: unknown): void {
    this.computeOutputShape(inputShape);
  }

  override call(inputs: readonly Tensor[]): Tensor {
    return this.merge(aligned(inputs));
  }

  override computeOutputShape(inputShape: unknown): SymbolicShape {
    const shapes = this.shapesOf(inputShape);
    const batches = [...new Set(shapes.map(([batch]) => batch).filter((batch) => batch !== null))];
    const rest = shapes.map((shape) => shape.slice(1)).reduce<SymbolicShape | null>((a, b) => a && broadcast(a, b), []);
    if (rest === null || batches.length > 1) {
      throw new ShapeError({
        what: `${this}: the shapes do not fit each other.`, got: shapes.map(show).join(' and '),
        expected: 'one batch size, other sizes equal or 1, aligned at the last axis', fix: 'reshape one of them',
      });
    }
    return [batches[0] ?? null, ...rest];
  }

  /** True where one of the masks is; none unless all inputs have one. */
  override computeMask(_inputs: unknown, mask: readonly (Tensor | null)[] | null): Tensor | null {
    if (mask === null || mask.some((m) => m === null)) return null;
    return (mask as Tensor[]).reduce((a, b) => logicalOr(a, b));
  }
}
