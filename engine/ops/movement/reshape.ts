import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {reshapeView} from '../../lower/view.ts';
import {defineOp} from '../../op.ts';
import {sameShape, type Shape, type ShapeLike, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';

const op = defineOp<{shape: Shape}>('reshape', {
  keepsOrder: true,
  infer: ([x], {shape}) => [{shape, dtype: x!.dtype}],
  view: ({view, shape}, output) => reshapeView(view, shape, output.shape),
  gradient: ({grads: [dy], inputs: [x]}) => [reshape(dy!, x!.shape)],
  sample: (s) => {
    const [a, b, c] = s.shape(3, 3) as [number, number, number];
    return {inputs: [{shape: [a, b, c]}], params: {shape: s.pick([[a * b, c], [a, b * c], [a * b * c], [c, b, a], [1, a, b, c]])}};
  },
});

/** The target shape with its -1, if any, replaced by what is left. */
function completed(shape: Shape, target: Shape): number[] {
  if (!Array.isArray(target)) throw new ShapeError({what: 'reshape: this is no shape.', got: show(target), expected: 'an array of integers', fix: 'e.g. reshape(x, [-1, 3])'});
  const size = sizeOf(shape);
  const known = target.reduce((product, n) => (n === -1 ? product : product * n), 1);
  const full = target.map((n) => (n === -1 ? (known === 0 ? 0 : size / known) : n));
  if (target.filter((n) => n === -1).length > 1 || full.some((n) => !Number.isInteger(n) || n < 0) || sizeOf(full) !== size) {
    throw new ShapeError({
      what: 'reshape: the sizes do not fit.', got: `${show(shape)} (${size} elements) to ${show(target)}`, expected: `a shape of ${size} elements, at most one size -1`,
      fix: 'write -1 for the size that follows from the others',
    });
  }
  return full;
}

/**
 * The same elements, row-major, in another shape. One size may be -1: it is what is left.
 *
 * @source keras.ops.reshape
 */
export function reshape(x: TensorLike, newshape: ShapeLike): Tensor {
  const tensor = toTensor(x);
  const shape = completed(tensor.shape, typeof newshape === 'number' ? [newshape] : newshape);
  return sameShape(shape, tensor.shape) ? tensor : bindOne(op, [tensor], {shape});
}
