import {bindOne} from '../../bind.ts';
import {commonDtype, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxis, stridesOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {sliceAxis} from './sliceView.ts';
import {tensorList} from './tensorList.ts';

const op = defineOp<{axis: number}>('concatenate', {
  infer: (inputs, {axis}) => {
    const [{shape, dtype}] = inputs as [{shape: readonly number[]; dtype: 'float32'}];
    return [{shape: shape.map((n, d) => (d === axis ? inputs.reduce((sum, x) => sum + x.shape[axis]!, 0) : n)), dtype}];
  },
  lower: (l, node) => l.join(node),
  joins: (inputs, {axis}) => {
    const strides = stridesOf(inputs[0]!.shape.with(axis, inputs.reduce((sum, {shape}) => sum + shape[axis]!, 0)));
    let start = 0;
    return inputs.map(({shape}) => {
      const offset = start * strides[axis]!;
      start += shape[axis]!;
      return {offset, strides};
    });
  },
  gradient: ({grads: [dy], inputs, params: {axis}, wanted}) => {
    let start = 0;
    return inputs.map(({shape}, i) => {
      const from = start;
      start += shape[axis]!;
      return wanted[i] ? sliceAxis(dy!, axis, from, shape[axis]!) : null;
    });
  },
  sample: (s) => {
    const shape = s.shape(1, 3);
    const axis = s.int(0, shape.length - 1);
    const inputs = Array.from({length: s.int(1, 3)}, () => ({shape: shape.map((n, d) => (d === axis ? s.int(0, 4) : n))}));
    return {inputs, params: {axis}};
  },
});

/**
 * Tensors one behind the other along an axis (default 0), promoted to one dtype.
 *
 * @source keras.ops.concatenate
 */
export function concatenate(xs: readonly TensorLike[], {axis = 0}: {axis?: number} = {}): Tensor {
  const given = tensorList('concatenate', xs);
  const dtype = commonDtype(...given);
  const tensors = given.map((x) => cast(x, dtype));
  const [{shape, ndim}] = tensors as [Tensor];
  const along = normalizeAxis(axis, ndim, 'concatenate');
  if (tensors.some((x) => x.ndim !== ndim || x.shape.some((n, d) => d !== along && n !== shape[d]))) {
    throw new ShapeError({
      what: 'concatenate: the shapes do not fit.', got: tensors.map((x) => show(x.shape)).join(' and '), expected: `equal sizes but for axis ${along}`,
      fix: 'concatenate along another axis, or pad',
    });
  }
  return tensors.length === 1 ? tensors[0]! : bindOne(op, tensors, {axis: along});
}
