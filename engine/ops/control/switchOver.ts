import {bind} from '../../bind.ts';
import {closure} from '../../closure.ts';
import {isFloat} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {Graph, type GraphInput} from '../../graph.ts';
import {defineOp} from '../../op.ts';
import {sameShape} from '../../shape.ts';
import type {Spec, Tensor} from '../../tensor.ts';
import {traceGraph} from '../../trace.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {floatsOf, vjp} from './vjp.ts';

const op = defineOp<{branches: Graph[]}>('switch', {
  infer: (_, {branches: [first]}) => first!.outputs.map(({shape, dtype}) => ({shape, dtype})),
  lower: (l, {inputs: [index, ...operands], outputs, params: {branches}}) => {
    const which = l.contiguous(index!);
    const buffers = outputs.map((value) => l.output(value));
    const commands = branches.map((branch) => {
      branch.inputs.forEach(({value}, i) => l.place(value, l.operand(operands[i]!)));
      return l.block(branch, branch.outputs.map((value, i) => ({value, buffer: buffers[i]!})));
    });
    l.emit({command: 'switch', index: which, branches: commands});
  },
  gradient: ({grads, inputs: [index, ...operands], params: {branches}, wanted}) => {
    const isSource = operands.map(({dtype}, i) => wanted[i + 1]! && isFloat(dtype));
    const derivatives = branches.map((branch) => (args: Tensor[]) => vjp(branch, args.slice(0, operands.length), args.slice(operands.length), isSource).gradients);
    const gradients = switchOver(index!, derivatives, [...operands, ...floatsOf(grads)]);
    let next = 0;
    return [null, ...isSource.map((source) => (source ? gradients[next++]! : null))];
  },
  sample: (s) => {
    const shape = s.shape(0, 2);
    const specs: Spec[] = [{shape, dtype: 'float32'}, {shape, dtype: 'float32'}];
    const branches = [traceGraph(([x, y]) => [add(x!, y!)], specs), traceGraph(([x, y]) => [multiply(x!, y!)], specs)];
    return {inputs: [{shape: [], dtype: 'int32', min: -1, max: 2}, {shape}, {shape}], params: {branches}};
  },
});

/** A graph with other graphs' inputs around its own: what one branch captured, the others ignore. */
function widened(branch: Graph, captured: readonly (readonly Tensor[])[], position: number): Graph {
  const own = captured[position]!.length;
  const values = branch.inputs.map(({value}) => value);
  const around = captured.flatMap((tensors, i) => (i === position ? values.slice(0, own) : tensors.map(({shape, dtype}, index) => ({shape, dtype, node: null, index}))));
  const inputs = [...around, ...values.slice(own)].map((value, index): GraphInput => ({value, source: {from: 'argument', index}}));
  return new Graph(inputs, branch.nodes, branch.outputs);
}

/**
 * Runs the branch with this number. The base of all branching; may be differentiated.
 *
 * @param index     int32 scalar, clamped into range
 * @param branches  each is traced once; all give the same shapes and dtypes
 */
export function switchOver(index: Tensor, branches: readonly ((operands: Tensor[]) => Tensor[])[], operands: readonly Tensor[]): Tensor[] {
  const closures = branches.map((branch) => closure(branch, operands));
  checkBranches(closures.map(({body}) => body.outputs));
  const captured = closures.map((closed) => closed.captured);
  const graphs = closures.map(({body}, i) => widened(body, captured, i));
  const outputs = bind(op, [index, ...captured.flat(), ...operands], {branches: graphs});
  for (const closed of closures) closed.dispose();
  return outputs;
}

function checkBranches(results: readonly (readonly Spec[])[]): void {
  const [first, ...others] = results as [readonly Spec[], ...Spec[][]];
  const agrees = (other: readonly Spec[]): boolean => other.length === first.length && other.every(({shape, dtype}, i) => sameShape(shape, first[i]!.shape) && dtype === first[i]!.dtype);
  if (others.every(agrees)) return;
  const text = (specs: readonly Spec[]): string => specs.map(({shape, dtype}) => `${dtype}${show(shape)}`).join(', ') || 'nothing';
  throw new ShapeError({what: 'The branches give different things.', got: results.map(text).join(' and '), expected: 'the same shapes and dtypes from each', fix: 'cast or broadcast the results'});
}
