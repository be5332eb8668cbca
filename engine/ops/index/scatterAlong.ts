import {bindOne} from '../../bind.ts';
import {isInteger, kindOf} from '../../dtype.ts';
import {defineOp, type GradientArguments} from '../../op.ts';
import type {ScatterCommand} from '../../program.ts';
import {normalizeAxis, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {iota} from '../constant/iota.ts';
import {wide} from '../linear/accumulating.ts';
import {reshape} from '../movement/reshape.ts';
import {gather} from './gather.ts';

export type ScatterMode = ScatterCommand['mode'];

interface ScatterParams {
  axis: number;
  mode: ScatterMode;
  /** No index occurs twice: the gradient of 'set' need not ask which update was the last. */
  unique: boolean;
}

type Gradient = (args: {dy: Tensor; base: Tensor; indices: Tensor; updates: Tensor; y: Tensor; params: ScatterParams}) => [Tensor, Tensor];

/** The gradients by base and updates, mode by mode. Updates that fall outside have the gradient 0. */
const gradients: Record<ScatterMode, Gradient> = {
  add: ({dy, indices, params: {axis}}) => [dy, gather(dy, indices, {axis, fill: 0})],
  set: ({dy, indices, updates, params}) => {
    const {axis, unique} = params;
    const there = gather(dy, indices, {axis, fill: 0});
    const base = scatterAlong(dy, indices, fill(updates.shape, 0, dy.dtype), {...params, mode: 'set'});
    if (unique) return [base, there];
    const order = reshape(iota([indices.size], 0), indices.shape);
    const last = gather(scatterAlong(fill([dy.shape[axis]!], -1, 'int32'), indices, order, {axis: 0, mode: 'set'}), indices, {axis: 0, fill: -1});
    const won = reshape(equal(last, order), [...indices.shape, ...new Array<number>(dy.ndim - axis - 1).fill(1)]);
    return [base, where(won, there, 0)];
  },
  max: (args) => sharedAmongEqual(args),
  min: (args) => sharedAmongEqual(args),
  // The product of the other factors: where one factor is 0, only its own gradient is left, and where two are, none.
  mul: ({dy, base, indices, updates, params: {axis}}) => {
    const zero = equal(updates, 0);
    const zeros = scatterAlong(fill(dy.shape, 0), indices, cast(zero, 'float32'), {axis, mode: 'add'});
    const factors = where(zero, 1, updates);
    const product = multiply(dy, scatterAlong(base, indices, factors, {axis, mode: 'mul'}));
    const given = (count: number): Tensor => gather(where(equal(zeros, count), product, 0), indices, {axis, fill: 0});
    return [scatterAlong(dy, indices, updates, {axis, mode: 'mul'}), where(zero, given(1), divide(given(0), factors))];
  },
};

/** The gradient of an extreme is shared evenly by all that equal it. */
function sharedAmongEqual({dy, base, indices, updates, y, params: {axis}}: Parameters<Gradient>[0]): [Tensor, Tensor] {
  const held = cast(equal(base, y), dy.dtype);
  const won = cast(equal(updates, gather(y, indices, {axis})), dy.dtype);
  const share = divide(dy, scatterAlong(held, indices, won, {axis, mode: 'add'}));
  return [multiply(share, held), multiply(gather(share, indices, {axis, fill: 0}), won)];
}

const op = defineOp<ScatterParams>('scatter', {
  infer: ([base]) => [base!],
  lower: (l, {inputs: [base, indices, updates], outputs: [y], params: {axis, mode}}) => {
    const {shape} = base!;
    l.emit({
      command: 'scatter', mode, kind: kindOf(base!.dtype), outer: sizeOf(shape.slice(0, axis)), size: shape[axis]!, inner: sizeOf(shape.slice(axis + 1)),
      count: sizeOf(indices!.shape), base: l.contiguous(base!), indices: l.contiguous(indices!), updates: l.contiguous(updates!), out: l.output(y!),
    });
  },
  gradient: ({grads: [dy], inputs: [base, indices, updates], outputs: [y], params}: GradientArguments<ScatterParams>) => {
    const [dBase, dUpdates] = gradients[params.mode]({dy: dy!, base: base!, indices: indices!, updates: updates!, y: y!, params});
    return [dBase, null, dUpdates];
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    const axis = s.int(0, shape.length - 1);
    const indices = s.shape(1, 1);
    const mode = s.pick(['add', 'set', 'max', 'min', 'mul'] as const);
    const updates = [...shape.slice(0, axis), ...indices, ...shape.slice(axis + 1)];
    return {
      inputs: [{shape, distinct: true, max: 1}, {shape: indices, dtype: 'int32', min: -1, max: shape[axis]!}, {shape: updates, distinct: true, min: 1.1, max: 3}],
      params: {axis, mode, unique: false},
    };
  },
});

/**
 * A copy of `base` with `updates` set, added, multiplied in, ... at int32 indices along an axis. Several updates of one index are applied in order;
 * an index outside [0, size) is dropped. The shape of the indices takes the place of the axis in the shape of the updates. Sums and products of integers wrap.
 */
export function scatterAlong(
  base: Tensor, indices: Tensor, updates: Tensor, {axis = 0, mode = 'set', unique = false}: {axis?: number; mode?: ScatterMode; unique?: boolean} = {},
): Tensor {
  const grows = (mode === 'add' || mode === 'mul') && isInteger(base.dtype);
  const dtype = grows ? wide(base.dtype) : base.dtype;
  return cast(bindOne(op, [cast(base, dtype), indices, cast(updates, dtype)], {axis: normalizeAxis(axis, base.ndim, 'scatterAlong'), mode, unique}), base.dtype);
}
