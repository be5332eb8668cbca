import {type Dtype, flatten, ShapeError, show} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {SymbolicShape} from '../symbolic/KerasTensor.ts';

export interface InputSpecOptions {
  dtype?: Dtype | null;
  shape?: SymbolicShape | null;
  ndim?: number | null;
  maxNdim?: number | null;
  minNdim?: number | null;
  /** Required sizes by axis. */
  axes?: Readonly<Record<number, number | null>> | null;
  allowLastAxisSqueeze?: boolean;
  name?: string | null;
  optional?: boolean;
}

/**
 * What a layer expects of an input: its number of axes and some of their sizes.
 *
 * @source keras.InputSpec
 */
export const InputSpec = kerasExport('keras.InputSpec', class InputSpec {
  readonly dtype: Dtype | null;
  readonly shape: SymbolicShape | null;
  readonly ndim: number | null;
  readonly maxNdim: number | null;
  readonly minNdim: number | null;
  readonly axes: Readonly<Record<number, number | null>>;
  readonly allowLastAxisSqueeze: boolean;
  readonly name: string | null;
  readonly optional: boolean;

  constructor({dtype = null, shape = null, ndim = null, maxNdim = null, minNdim = null, axes = null, allowLastAxisSqueeze = false, name = null, optional = false}: InputSpecOptions = {}) {
    this.dtype = dtype;
    this.shape = shape;
    this.ndim = shape ? shape.length : ndim;
    this.maxNdim = maxNdim;
    this.minNdim = minNdim;
    this.axes = axes ?? {};
    this.allowLastAxisSqueeze = allowLastAxisSqueeze;
    this.name = name;
    this.optional = optional;
  }
});
export type InputSpec = InstanceType<typeof InputSpec>;

/** Complains if the inputs are not what the specs ask for. */
export function assertInputCompatibility(specs: unknown, shapes: readonly (SymbolicShape | null)[], layer: string): void {
  const list = flatten(specs).leaves as InputSpec[];
  if (list.length === 1 && shapes.length !== 1 || list.length > 1 && list.length !== shapes.length) {
    throw new ShapeError({what: `${layer}: the number of inputs is wrong.`, got: `${shapes.length} tensors`, expected: `${list.length}`, fix: list.length > 1 ? 'put the tensors into one array' : 'pass one tensor as first argument'});
  }
  list.forEach((spec, i) => {
    const shape = shapes[i]!;
    if (shape === null) return;
    const complain = (expected: string): never => {
      throw new ShapeError({
        what: `${layer}: the input${list.length > 1 ? ` number ${i}` : ''} has a wrong shape.`, got: `shape ${show(shape)}`, expected, fix: 'check the order of the axes; the first is the batch',
      });
    };
    if (spec.ndim !== null && shape.length !== spec.ndim && !(spec.allowLastAxisSqueeze && spec.shape && Math.abs(shape.length - spec.ndim) === 1)) complain(`${spec.ndim} axes${spec.shape ? `: ${show(spec.shape)}` : ''}`);
    if (spec.maxNdim !== null && shape.length > spec.maxNdim) complain(`at most ${spec.maxNdim} axes`);
    if (spec.minNdim !== null && shape.length < spec.minNdim) complain(`at least ${spec.minNdim} axes`);
    for (const [axis, size] of Object.entries(spec.axes)) {
      const actual = shape.at(Number(axis));
      if (size !== null && actual !== null && actual !== size) complain(`size ${size} at axis ${axis}`);
    }
    if (spec.shape && shape.length === spec.ndim) {
      spec.shape.forEach((size, d) => { if (size !== null && shape[d] !== null && shape[d] !== size) complain(`shape ${show(spec.shape)}`); });
    }
  });
}
