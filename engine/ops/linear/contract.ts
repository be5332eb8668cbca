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

interface Params {
  /** The axes of the result in another order than [...batch, m, n]; n stays last. */
  order?: readonly number[];
}

/** [...batch, m, n], the batch axes broadcast. */
const productShape = (a: Shape, b: Shape): number[] => [...broadcastShapes([a.slice(0, -2), b.slice(0, -2)], 'matmul'), a.at(-2)!, b.at(-1)!];

const op = defineOp<Params>('contract', {
  absorbs: 'consumers',
  infer: ([a, b], {order}) => {
    const [k, depth] = [a!.shape.at(-1)!, b!.shape.at(-2)!];
    if (k !== depth) {
      throw new ShapeError({
        what: 'matmul: the inner sizes differ.', got: `${show(a!.shape)} times ${show(b!.shape)}`, expected: 'the last size of the first equal to the last but one of the second',
        fix: 'transpose one of them',
      });
    }
    const shape = productShape(a!.shape, b!.shape);
    return [{shape: order?.map((d) => shape[d]!) ?? shape, dtype: a!.dtype}];
  },
  lower: (l, node) => lowerContract(l, node),
  gradient: ({grads: [given], inputs: [a, b], params: {order}, wanted}) => {
    const dy = order ? transpose(given!, {axes: order.map((_, d) => order.indexOf(d))}) : given!;
    // A matrix without batch axes on the right: one product over all rows instead of one per batch.
    if (b!.ndim === 2) {
      return [wanted[0] ? contract(dy, swapLast(b!)) : null, wanted[1] ? contract(transpose(rows(a!)), rows(dy)) : null];
    }
    return [
      wanted[0] ? sumTo(contract(dy, swapLast(b!)), a!.shape) : null,
      wanted[1] ? sumTo(contract(swapLast(a!), dy), b!.shape) : null,
    ];
  },
  sample: (s) => {
    const [m, k, n] = [s.int(0, 5), s.int(0, 5), s.int(0, 5)];
    const batch = s.shape(0, 2, 3);
    const order = s.bool() ? {} : {order: [...s.axes(batch.length + 1, batch.length + 1), batch.length + 1]};
    return {inputs: [{shape: [...batch, m, k]}, {shape: s.bool() ? [k, n] : [...s.broadcastable(batch), k, n]}], params: order};
  },
});

/** Views of the operands over [...batch, row, column]; without batch axes on the right, those on the left become rows if the memory allows. */
function lowerContract(l: Lowering, {inputs: [a, b], outputs: [out], params: {order}}: Node & {params: Params}): void {
  const [shapeA, shapeB] = [a!.shape, b!.shape];
  const shape = productShape(shapeA, shapeB);
  const [batch, m, n, k] = [shape.slice(0, -2), shape.at(-2)!, shape.at(-1)!, shapeA.at(-1)!];
  const natural = (view: View): View => (order ? {...view, strides: shape.map((_, d) => view.strides[order.indexOf(d)]!)} : view);
  const {fused, bare} = l.epilogue(out!);
  const product = bare ? natural({buffer: l.output(out!), offset: 0, strides: stridesOf(out!.shape)}) : null;
  const [inputs, outputs] = [fused?.inputs.map(natural) ?? [], fused?.outputs.map(natural) ?? []];
  const [viewA, viewB] = [l.view(a!), l.view(b!)];
  const folded = [sizeOf(batch) * m, n];
  const fold = (view: View): View | null => reshapeView(view, shape, folded);
  const rowsOfA = sizeOf(shapeB.slice(0, -2)) === 1 ? reshapeView(viewA, shapeA, [folded[0]!, k]) : null;
  const isFolded = rowsOfA !== null && [...(product ? [product] : []), ...inputs, ...outputs].every((view) => fold(view) !== null);
  const placed = (view: View): View => (isFolded ? fold(view)! : view);
  l.emit({
    command: 'contract', kind: kindOf(out!.dtype), batch: isFolded ? [] : batch, m: isFolded ? folded[0]! : m, n, k,
    a: isFolded ? rowsOfA : {...viewA, strides: broadcastStrides(shapeA, viewA.strides, [...batch, m, k])},
    b: isFolded ? {...viewB, strides: viewB.strides.slice(-2)} : {...viewB, strides: broadcastStrides(shapeB, viewB.strides, [...batch, k, n])},
    out: product && placed(product),
    ...(fused ? {epilogue: {...fused, inputs: inputs.map(placed), outputs: outputs.map(placed)}} : {}),
  });
}

/**
 * The product of matrices in the last two axes, batch axes broadcasting: [..., m, k] x [..., k, n] -> [..., m, n]. Both operands of one dtype.
 * The primitive under matmul, dot, tensordot and einsum; transposed operands cost nothing.
 *
 * @param order  the axes of the result in another order, the last one staying last: it is written like that at no cost
 */
export const contract = (a: Tensor, b: Tensor, order?: readonly number[]): Tensor => bindOne(op, [a, b], order?.some((axis, d) => axis !== d) ? {order} : {});
