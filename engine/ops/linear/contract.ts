import {bindOne} from '../../bind.ts';
import {kindOf} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {reshapeView} from '../../lower/view.ts';
import type {Lowering} from '../../lower/lowering.ts';
import {defineOp} from '../../op.ts';
import type {Node} from '../../graph.ts';
import type {View} from '../../program.ts';
import {broadcastShapes, broadcastStrides, type Shape, sizeOf, stridesOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import {sumTo} from '../reduce/sumTo.ts';

/** [..., m, k] seen as [..., k, m]. */
export function swapLast(x: Tensor): Tensor {
  const axes = x.shape.map((_, d) => d);
  return transpose(x, {axes: [...axes.slice(0, -2), x.ndim - 1, x.ndim - 2]});
}

/** All axes but the last merged into rows: [a, b, m, k] as [a * b * m, k]. */
const rows = (x: Tensor): Tensor => reshape(x, [sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]);

const op = defineOp('contract', {
  absorbs: 'consumers',
  infer: ([a, b]) => {
    const [m, k] = a!.shape.slice(-2) as [number, number];
    const [depth, n] = b!.shape.slice(-2) as [number, number];
    if (k !== depth) {
      throw new ShapeError({
        what: 'matmul: the inner sizes differ.', got: `${show(a!.shape)} times ${show(b!.shape)}`, expected: 'the last size of the first equal to the last but one of the second',
      });
    }
    return [{shape: [...broadcastShapes([a!.shape.slice(0, -2), b!.shape.slice(0, -2)], 'matmul'), m, n], dtype: a!.dtype}];
  },
  lower: (l, node) => lowerContract(l, node),
  gradient: ({grads: [dy], inputs: [a, b], wanted}) => {
    // A matrix without batch axes on the right: one product over all rows instead of one per batch.
    if (b!.ndim === 2) {
      return [wanted[0] ? contract(dy!, swapLast(b!)) : null, wanted[1] ? contract(transpose(rows(a!)), rows(dy!)) : null];
    }
    return [
      wanted[0] ? sumTo(contract(dy!, swapLast(b!)), a!.shape) : null,
      wanted[1] ? sumTo(contract(swapLast(a!), dy!), b!.shape) : null,
    ];
  },
  sample: (s) => {
    const [m, k, n] = [s.int(0, 5), s.int(0, 5), s.int(0, 5)];
    const batch = s.shape(0, 2, 3);
    return {inputs: [{shape: [...batch, m, k]}, {shape: s.bool() ? [k, n] : [...s.broadcastable(batch), k, n]}], params: {}};
  },
});

/** Views of the operands over [...batch, row, column]; without batch axes on the right, those on the left become rows if the memory allows. */
function lowerContract(l: Lowering, {inputs: [a, b], outputs: [out]}: Node): void {
  const [shapeA, shapeB, shape] = [a!.shape, b!.shape, out!.shape];
  const [m, n] = shape.slice(-2) as [number, number];
  const k = shapeA.at(-1)!;
  const batch = shape.slice(0, -2);
  const viewA = l.view(a!);
  const viewB = l.view(b!);
  const merged = sizeOf(shapeB.slice(0, -2)) === 1 ? reshapeView(viewA, shapeA, [sizeOf(batch) * m, k]) : null;
  const folded: Shape = merged ? [sizeOf(batch) * m, n] : shape;
  const {fused, bare} = l.epilogue(out!);
  const fold = (view: View): View | null => (merged ? reshapeView(view, shape, folded) : view);
  const [inputs, outputs] = [fused?.inputs.map(fold) ?? [], fused?.outputs.map(fold) ?? []];
  const fits = [...inputs, ...outputs].every((view) => view !== null);
  const product: View | null = bare || !fits ? {buffer: bare ? l.output(out!) : l.buffer(out!, 'temporary'), offset: 0, strides: stridesOf(folded)} : null;
  l.emit({
    command: 'contract', kind: kindOf(out!.dtype), batch: merged ? [] : batch, m: folded.at(-2)!, n, k,
    a: merged ?? {...viewA, strides: broadcastStrides(shapeA, viewA.strides, [...batch, m, k])},
    b: merged ? {...viewB, strides: viewB.strides.slice(-2)} : {...viewB, strides: broadcastStrides(shapeB, viewB.strides, [...batch, k, n])},
    out: product,
    ...(fused && fits ? {epilogue: {...fused, inputs: inputs as View[], outputs: outputs as View[]}} : {}),
  });
  if (!fused || fits) return;
  l.emit({command: 'map', shape: [...shape], ...fused, inputs: [{...product!, strides: stridesOf(shape)}, ...fused.inputs]});
}

/**
 * The product of matrices in the last two axes, batch axes broadcasting: [..., m, k] x [..., k, n] -> [..., m, n]. Both operands of one dtype.
 * The primitive under matmul, dot, tensordot and einsum; transposed operands cost nothing.
 */
export const contract = (a: Tensor, b: Tensor): Tensor => bindOne(op, [a, b], {});
